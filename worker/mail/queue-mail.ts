import type { NewMail } from './outgoing-mail.ts';
import type { MailTemplate } from './template.ts';

/** One mail that somebody is to get; what it says is what its template asks for. */
export interface MailRequest<Data extends object> extends Omit<NewMail, 'template' | 'data'> {
  template: MailTemplate<Data>;
  /** null where the template gathers it when it goes out. */
  data: Data | null;
}

/** Where mail is left to be sent. */
export interface MailQueue {
  MAIL_SENDER: { getByName(name: string): { keep(mails: readonly NewMail[]): Promise<number> } };
}

/**
 * Has mail sent. It is kept when this returns, and sent at once or as soon as it can be; what has the same key is sent
 * once, however often it is asked for.
 *
 * @returns how many of them were not asked for before
 */
export async function queueMail<Data extends object>(
  env: MailQueue,
  ...mails: readonly MailRequest<Data>[]
): Promise<number> {
  if (mails.length === 0) return 0;
  return env.MAIL_SENDER.getByName('mail').keep(
    mails.map(({ template, ...mail }) => ({ ...mail, template: template.name })),
  );
}
