import { issueDetails } from '#protocol/issue-details.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { onlyLooks } from './credentials.ts';
import type { ProcedureRequest } from './procedure-rule.ts';
import { admit } from './read.ts';
import type { Room } from './room.ts';

/** Runs a procedure of the kind for whoever has the right to it: in one transaction, without an event and without a receipt. */
export function runProcedure(room: Room, { credentials, name, data }: ProcedureRequest): Result<unknown> {
  const { procedures = {} } = room.kind;
  const rule = Object.hasOwn(procedures, name) ? procedures[name] : undefined;
  if (rule === undefined) return refuse('NOT_FOUND', 'There is nothing of that name here.');
  const admitted = admit(room, credentials);
  if (!admitted.ok) return admitted;
  const viewer = admitted.value;
  if (credentials.looks === true) return { ok: false, error: onlyLooks };
  if (viewer.frozen !== undefined) return refuse('FORBIDDEN', 'This room is frozen: nothing is put into it.');
  if (!viewer.capabilities.includes(rule.capability))
    return refuse('FORBIDDEN', `This needs the right to ${rule.capability}.`);
  const parsed = rule.schema.safeParse(data);
  if (!parsed.success) return refuse('VALIDATION_ERROR', 'The request is not valid.', issueDetails(parsed.error));
  return room.transaction(() => rule.run(room.db, parsed.data, { viewer, nowMs: room.nowMs() }));
}
