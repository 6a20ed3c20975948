import type { AssignmentEventData } from '#protocol/course/assignments/assignments.schema.ts';
import type { InboxNews, Notice, StoredEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { students } from '../rows.ts';
import { findAssignment } from './rows.ts';

type Of<Type extends keyof AssignmentEventData> = StoredEvent<AssignmentEventData[Type]>;

/** Whose act it was is of no matter: it is the course's. */
function toStudents(accounts: readonly string[], notice: Omit<Notice, 'account_id' | 'anonymous'>): InboxNews {
  return { to: accounts, notices: accounts.map((account_id) => ({ account_id, ...notice, anonymous: true })) };
}

export function newsOfAssignment(db: RoomReads, { data: { assignment } }: Of<'assignment.created'>): InboxNews {
  const { id: target, title: text, due_at: due } = assignment;
  const { notices = [] } = toStudents(students(db), { type: 'assignment', target, text, params: { due } });
  return { to: 'members', notices };
}

export function newsOfReminder(_db: RoomReads, { data }: Of<'assignment.reminded'>): InboxNews {
  const { assignment_id: target, title: text, due_at: due, to } = data;
  return toStudents(to, { type: 'deadline', target, text, params: { due } });
}

export function newsOfReturn(
  db: RoomReads,
  { data: { assignment_id: target, account_ids } }: Of<'grade.returned'>,
): InboxNews {
  return toStudents(account_ids, { type: 'grade', target, text: findAssignment(db, target)?.title ?? '' });
}
