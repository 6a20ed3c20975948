// Whom a remark may call, and who may see to it: those who see it.
import { isNull } from 'drizzle-orm';
import type { Refusal } from '#protocol/result.ts';
import { findMember, findPerson, nameOf } from '#worker/features/access/access.ts';
import { peopleTable } from '#worker/features/access/tables.ts';
import type { Callable } from '#worker/features/mentions.ts';
import { roleGives } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { inside, roles } from './roles.ts';
import type { FeedbackRow } from './rows.ts';

export function callable(db: RoomReads, audience: FeedbackRow['audience']): Callable {
  const isHere = (id: string) => audience === 'everyone' || roleGives(roles, findMember(db, id)?.role, inside);
  return {
    people: () =>
      db
        .select({ id: peopleTable.accountId, name: peopleTable.name })
        .from(peopleTable)
        .where(isNull(peopleTable.mergedInto))
        .all()
        .filter(({ id }) => isHere(id)),
    standing: (id) => {
      if (nameOf(db, id) === '') return 'unknown';
      return findPerson(db, id)?.mergedInto == null && isHere(id) ? 'here' : 'gone';
    },
    all: false,
  };
}

/** Whoever sees to it is a member who can see it. */
export function whyNotAssigned(
  db: RoomReads,
  id: string | null | undefined,
  audience: FeedbackRow['audience'],
): Refusal | null {
  if (id == null) return null;
  const member = findMember(db, id);
  const sees = member !== undefined && (audience === 'everyone' || roleGives(roles, member.role, inside));
  if (sees) return null;
  return {
    code: 'VALIDATION_ERROR',
    message: 'A feedback is assigned to a member who sees it.',
    details: { assignee: ['must be a member who sees this'] },
  };
}
