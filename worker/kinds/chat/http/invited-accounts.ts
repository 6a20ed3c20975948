import type { Invited } from '#protocol/chat/terms.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { findAccounts } from '#worker/directory/accounts.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { inboxOf } from '#worker/http/inbox/inbox-gateway.ts';
import { directoryOf } from '#worker/http/request.ts';

/** Those of them who have not blocked the account that adds them: nothing comes of it, and nobody is told. */
export async function withoutBlockers(env: Env, adder: string, invited: readonly Invited[]): Promise<Invited[]> {
  const reached = await Promise.all(
    invited.map(async (one) => !(await inboxOf(env, one.account_id).hasBlocked(adder))),
  );
  return invited.filter((_, index) => reached[index]);
}

/** These accounts under their own names; a refusal that says which of them is nobody's. */
export async function invitedAccounts(c: AppContext, ids: string[]): Promise<Result<Invited[]>> {
  const wanted = [...new Set(ids)];
  const found = new Map((await findAccounts(directoryOf(c).db, wanted)).map((row) => [row.id, row]));
  const unknown = wanted.filter((id) => !found.has(id));
  if (unknown.length > 0)
    return refuse('VALIDATION_ERROR', 'Some of these people are not here.', { participant_ids: unknown });
  const accounts = [...found.values()].map(({ id: account_id, fullName: name, role }) => ({
    account_id,
    name,
    guest: role === 'guest',
  }));
  return { ok: true, value: accounts };
}
