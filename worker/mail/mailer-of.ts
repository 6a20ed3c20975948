import type { SecretBindings } from '../platform/secrets/secrets.ts';
import { BindingMailer } from './binding-mailer.ts';
import { HttpMailer } from './http-mailer.ts';
import type { Mailer } from './mailer.ts';
import { isProviderForm } from './provider-forms.ts';

interface MailBindings extends Pick<SecretBindings, 'MAIL_HTTP_TOKEN'> {
  MAIL: SendEmail;
  MAIL_FROM: string;
  MAIL_HTTP_URL: string;
  MAIL_HTTP_FORM: string;
}

/** Nobody knows what to send: no mail should be lost to that. */
const unknownForm: Mailer = { send: async () => ({ state: 'retry', code: 'UNKNOWN_FORM', afterMs: null }) };

/** By a provider's HTTP where one is set, else by the platform's own binding; null where nobody may send from here. */
export function mailerOf({
  MAIL,
  MAIL_FROM,
  MAIL_HTTP_URL: url,
  MAIL_HTTP_FORM: form,
  MAIL_HTTP_TOKEN: token = '',
}: MailBindings): Mailer | null {
  if (MAIL_FROM === '') return null;
  if (url === '') return new BindingMailer(MAIL);
  return isProviderForm(form) ? new HttpMailer({ url, token, form }) : unknownForm;
}
