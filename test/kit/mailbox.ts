// What is sent from the worker under test, as its mail service would be given it.
import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';

export interface TakenMail {
  from: { email: string; name: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const box: TakenMail[] = [];

/** Takes the place of the mail service for all tests. */
export function takeMail(): void {
  const send = async (mail: unknown): Promise<EmailSendResult> => {
    box.push(mail as TakenMail);
    return { messageId: `<${box.length}@madang.test>` };
  };
  env.MAIL.send = send as SendEmail['send'];
}

/** What was sent to an address, in the order in which it was. */
export function mailTo(address: string): TakenMail[] {
  return box.filter((mail) => mail.to === address);
}

/** The `index`th mail to an address, once it has come. */
export function nextMail(address: string, index = 0): Promise<TakenMail> {
  return vi.waitFor(
    async () => {
      await sendMail();
      const mail = mailTo(address)[index];
      if (mail === undefined) throw new Error(`no mail to ${address} yet`);
      return mail;
    },
    { timeout: 10_000 },
  );
}

/** Has the sender do now what it is due to do. */
export async function sendMail(): Promise<void> {
  await runDurableObjectAlarm(env.MAIL_SENDER.getByName('mail'));
}

/** The mail service answers this many next mails with an error of this code. */
export function refuseMail(code: string | null, times: number): void {
  const spy = vi.spyOn(env.MAIL, 'send');
  for (let time = 0; time < times; time += 1)
    spy.mockImplementationOnce(() => Promise.reject(Object.assign(new Error('no'), code === null ? {} : { code })));
}
