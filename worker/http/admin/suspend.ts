import { refuse, ok, type Result } from '#protocol/result.ts';
import type { AccountRow } from '#worker/directory/accounts.ts';
import { suspendAccount } from '#worker/directory/admin-accounts.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { AppContext } from '../app-env.ts';
import { callerOf, directoryOf } from '../request.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';
import { tellOwner } from './tell-owner.ts';

export const noAdminAnyMore = refuse('FORBIDDEN', 'This is for whoever runs this instance.');
export const notToOneself = refuse('CONFLICT', 'Nobody does this to themselves.');

/** Suspends an account: it ends everywhere at once, and its owner is told why. */
export async function suspend(c: AppContext, account: AccountRow, reason: string): Promise<Result<null>> {
  const { db } = directoryOf(c);
  const adminId = callerOf(c).account_id;
  if (account.id === adminId) return notToOneself;
  if (!(await suspendAccount(db, { id: account.id, adminId, reason, nowMs: nowMs() }))) return noAdminAnyMore;
  await endEverywhere(c.env, db, { accountId: account.id, which: { but: null } });
  if (account.suspendedAtMs === null) await tellOwner(c, account, { what: 'suspended', why: reason });
  return ok(null);
}
