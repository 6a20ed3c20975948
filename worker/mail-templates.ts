import { accountMails } from './http/accounts/mails.ts';
import { adminMails } from './http/admin/mails.ts';
import { invitationMail } from './http/invitations/invitation-mail.ts';
import { digestMail } from './inbox/digest-mail.ts';
import type { MailTemplate } from './mail/template.ts';
import { kinds } from './registry.ts';

/** Every mail that is sent from here, by its name: the instance's own, and those that rooms of each kind ask for. */
export const mailTemplates: ReadonlyMap<string, MailTemplate> = new Map(
  [accountMails, adminMails, { digestMail, invitationMail }, ...Object.values(kinds).map(({ mails = {} }) => mails)]
    .flatMap((mails) => Object.values(mails) as MailTemplate[])
    .map((template) => [template.name, template]),
);
