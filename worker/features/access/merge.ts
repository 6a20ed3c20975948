// A guest who turns out to be somebody with an account: what they have in a room is the account's from then on.
import { accessCommands } from '#protocol/access/access.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { findMember, findPerson, hasComeHere, isShutOut } from './access.ts';
import type { RoleNames } from './member-commands.ts';

/** What else of the guest goes over, of a kind's own: before the guest's place does, and after it. */
export type TakesAlong = (
  db: RoomReads,
  who: { from: string; to: string },
  context: CommandContext,
) => { before: NewEvent[]; after: NewEvent[] };

export interface MergeOptions {
  takesAlong?: TakesAlong;
  /** Whether somebody has come here whom no link has given a seat. Absent: that is not known. */
  wasHere?: (db: RoomReads, accountId: string) => boolean;
}

/**
 * The account takes the guest's place and keeps the higher of two roles; of one person one stays. What the guest wrote
 * stands under the account's name. Whoever was put out takes nothing along. Done again, it does nothing.
 */
export function mergeCommand({ roles, takesAlong, wasHere }: RoleNames & MergeOptions) {
  return command({
    schema: accessCommands['person.merge'],
    capability: 'view',
    origin: 'system',
    afterEnd: true,
    decide(db, { from }, context) {
      const { id: to, name } = context.actor;
      const guest = findPerson(db, from);
      const isStranger = guest === undefined && !hasComeHere(db, from) && wasHere?.(db, from) !== true;
      const isDone = guest?.mergedInto != null || from === to;
      if (isStranger || isDone || isShutOut(db, from) || isShutOut(db, to)) return { ok: true, value: { events: [] } };
      // Whoever has come and acted without a name alone is nobody here yet, and goes on under their marks all the same.
      const joins =
        guest === undefined ? [{ type: 'person.joined', data: { account_id: from, name, guest: true } }] : [];
      const { before, after } = takesAlong?.(db, { from, to }, context) ?? { before: [], after: [] };
      const place = placeOf(db, { from, to }, { roles, joined_at: isoTime(context.nowMs) });
      const events = [
        ...joins,
        ...before,
        ...place,
        { type: 'person.renamed', data: { account_id: from, name, guest: false } },
        { type: 'person.merged', data: { from, to } },
        ...after,
      ];
      return { ok: true, value: { events } };
    },
  });
}

function placeOf(
  db: RoomReads,
  { from, to }: { from: string; to: string },
  { roles, joined_at }: Pick<RoleNames, 'roles'> & { joined_at: string },
): NewEvent[] {
  const theirs = findMember(db, from)?.role;
  if (theirs === undefined) return [];
  const own = findMember(db, to)?.role;
  const removed = { type: 'member.removed', data: { account_id: from, left: true } };
  const rank = (role: string): number => Object.keys(roles).indexOf(role);
  if (own === undefined) return [{ type: 'member.joined', data: { account_id: to, role: theirs, joined_at } }, removed];
  // Roles are named from the highest on.
  if (rank(theirs) >= rank(own)) return [removed];
  return [{ type: 'member.role_changed', data: { account_id: to, role: theirs } }, removed];
}
