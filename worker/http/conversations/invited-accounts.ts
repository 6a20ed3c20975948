import type { Invited } from '#protocol/chat/terms.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { findAccounts } from '#worker/directory/accounts.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';

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
