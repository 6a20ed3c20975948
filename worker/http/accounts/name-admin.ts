import { nameAdmin } from '#worker/directory/admin-accounts.ts';
import { noteAdminAct } from '#worker/directory/admin-acts.ts';
import type { AccountRow } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { log } from '#worker/platform/metrics/logger.ts';

/** Whoever has proven an address of the configuration's (`ADMIN_EMAILS`) is an admin from their next sign-in on. */
export async function asNamed(
  db: DirectoryDatabase,
  account: AccountRow,
  adminEmails: readonly string[],
): Promise<AccountRow> {
  const { id, email, role } = account;
  if (role === 'admin' || email === null || !adminEmails.includes(email)) return account;
  const atMs = nowMs();
  if (!(await nameAdmin(db, id, atMs))) return account;
  await noteAdminAct(db, { id: newId('act'), adminId: '', act: 'admin_named', target: id, reason: '', atMs });
  log('WARN', 'an account was made an admin by the configuration', { account: id });
  return { ...account, role: 'admin' };
}
