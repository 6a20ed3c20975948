// Whether a mail is still to go out, to whom, and of what.
import { z } from 'zod';
import { findAccount } from '../directory/accounts.ts';
import type { DirectoryDatabase } from '../directory/directory.ts';
import type { Locale } from '../platform/locale.ts';
import type { WorkerEnv } from '../platform/secrets/secrets.ts';
import type { QueuedMail } from './outgoing-mail.ts';
import type { MailTemplate } from './template.ts';

export interface Reader {
  address: string;
  locale: Locale;
}

/** Who is written to, where they are reached now, or why nobody is: an address that may be a stranger's gets what is asked for. */
export async function findReader(
  db: DirectoryDatabase,
  mail: QueuedMail,
  { asked }: MailTemplate,
): Promise<Reader | 'NO_ADDRESS' | 'UNVERIFIED'> {
  const { accountId, address, locale } = mail;
  if (address !== null) return { address, locale: locale ?? 'ko' };
  const account = accountId === null ? null : await findAccount(db, accountId);
  if (account === null || account.email === null) return 'NO_ADDRESS';
  if (!asked && account.emailVerifiedAtMs === null) return 'UNVERIFIED';
  return { address: account.email, locale: locale ?? account.locale ?? 'ko' };
}

const aboutNotice = z.object({ room_id: z.string(), kind: z.string(), seq: z.number() });

/** Whether its reader wants it, where it is about a notice: one that they have silenced or read needs no mail. */
export async function isWanted(
  env: WorkerEnv,
  { accountId, data }: QueuedMail,
  { notice }: MailTemplate,
): Promise<boolean> {
  if (notice === undefined || accountId === null) return true;
  const { room_id: roomId, kind, seq } = aboutNotice.parse(data);
  return env.INBOX.getByName(accountId).wantsMail({ roomId, kind, seq, type: notice });
}

/** What it is written of; null where there is nothing to say any more. */
export async function dataOf(
  env: WorkerEnv,
  { accountId, data }: QueuedMail,
  template: MailTemplate,
): Promise<object | null> {
  if (template.gather === undefined || accountId === null) return template.schema.parse(data);
  return template.gather(env, accountId);
}
