import { noteActivity } from '#worker/directory/account-activity.ts';
import type { AccountRow } from '#worker/directory/accounts.ts';
import { queueMail } from '#worker/mail/queue-mail.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { adminMails } from './mails.ts';

/** The owner of an account reads in its activity, and by mail, that it was suspended or given back. */
export async function tellOwner(
  c: AppContext,
  { id }: AccountRow,
  { what, why }: { what: 'suspended' | 'lifted'; why: string },
): Promise<void> {
  const act = newId('act');
  // Of the owner's own devices none has done it.
  await noteActivity(directoryOf(c).db, { id: act, accountId: id, type: what, device: '', atMs: nowMs() });
  const data = { what, why };
  await queueMail(c.env, { template: adminMails.suspension, to: { accountId: id }, data, key: `account:${act}` });
}
