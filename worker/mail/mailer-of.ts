import type { SecretBindings } from '../platform/secrets/secrets.ts';
import { BindingMailer } from './binding-mailer.ts';
import { HttpMailer } from './http-mailer.ts';
import type { Mailer } from './mailer.ts';

interface MailBindings extends Pick<SecretBindings, 'MAIL_HTTP_TOKEN'> {
  MAIL: SendEmail;
  MAIL_FROM: string;
  MAIL_HTTP_URL: string;
}

/** By a provider's HTTP where one is set, else by the platform's own binding; null where nobody may send from here. */
export function mailerOf(env: MailBindings): Mailer | null {
  if (env.MAIL_FROM === '') return null;
  return env.MAIL_HTTP_URL === ''
    ? new BindingMailer(env.MAIL)
    : new HttpMailer(env.MAIL_HTTP_URL, env.MAIL_HTTP_TOKEN ?? '');
}
