import { digestMail } from './inbox/digest-mail.ts';
import type { MailTemplate } from './mail/template.ts';
import { kinds } from './registry.ts';

/** Every mail that is sent from here, by its name: the instance's own, and those that rooms of each kind ask for. */
export const mailTemplates: ReadonlyMap<string, MailTemplate> = new Map(
  [digestMail as MailTemplate, ...Object.values(kinds).flatMap(({ mails = {} }) => Object.values(mails))].map(
    (template) => [template.name, template],
  ),
);
