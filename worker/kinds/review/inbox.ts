// What happens in a project, as its members are told of it: what is for the team only to the team.
import { inArray } from 'drizzle-orm';
import { shownMentions } from '#protocol/mentions.ts';
import type { ReviewEventData } from '#protocol/review/events.schema.ts';
import { beginningOf } from '#worker/features/beginning.ts';
import { following } from '#worker/features/following/index.ts';
import { findMember } from '#worker/features/access/access.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import type { InboxNews, Notice, Saying, StoredEvent } from '#worker/room/event-rule.ts';
import { roleGives, rolesWith } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { audienceOf } from './audience.ts';
import { inside, roles } from './roles.ts';
import { findAnyFeedback, findAnyVideo, findFeedback, findProject, findVersionById, type FeedbackRow } from './rows.ts';

type Of<Type extends keyof ReviewEventData> = StoredEvent<ReviewEventData[Type]>;

export const inboxRule = following({
  title: (db) => findProject(db)?.name ?? '',
  attention: (db, accountId, { nowMs }) => {
    const due = findProject(db)?.dueAt ?? null;
    const isLate = due === null || Date.parse(due) <= nowMs;
    return isLate || !isOfTeam(db, accountId) ? [] : [{ type: 'deadline', due }];
  },
});

function isOfTeam(db: RoomReads, accountId: string): boolean {
  return roleGives(roles, findMember(db, accountId)?.role, inside);
}

/** The accounts that see what is for the team. */
export function team(db: RoomReads): string[] {
  return db
    .select({ id: membersTable.accountId })
    .from(membersTable)
    .where(inArray(membersTable.role, rolesWith(roles, inside)))
    .all()
    .map((row) => row.id);
}

/** A remark by its first words, for what is said about it. */
export function wordsOfFeedback(db: RoomReads, id: string): string | null {
  const row = findFeedback(db, id);
  return row === undefined ? null : beginningOf(row.content);
}

/** Who made what comments are about: of the project itself whoever made that. */
export function makerOf(db: RoomReads, target: string | null): string | null {
  const feedback = target === null ? undefined : findAnyFeedback(db, target);
  return feedback?.authorId ?? findProject(db)?.createdBy ?? null;
}

export function feedbackSays(db: RoomReads, { data }: Of<'feedback.created'>): Saying | null {
  const row = findFeedback(db, data.feedback_id);
  if (row === undefined) return null;
  const at = row.atMs === null ? null : row.atMs / 1000;
  const params = { text: beginningOf(row.content), at };
  return { code: 'feedback.created', params, heardBy: audienceOf(db, row.id) };
}

/** What was opened again is worth a word as well. */
export function statusSays(db: RoomReads, { data }: Of<'feedback.status_changed'>): Saying | null {
  const row = findFeedback(db, data.feedback_id);
  if (row === undefined || data.to === 'in_progress') return null;
  const params = { text: beginningOf(row.content) };
  return { code: `feedback.${data.to}`, params, heardBy: audienceOf(db, row.id) };
}

export function videoSays(code: 'video.added' | 'video.removed' | 'video.restored') {
  return (db: RoomReads, { data }: StoredEvent<{ video_id: string }>): Saying | null => {
    const title = findAnyVideo(db, data.video_id)?.title;
    return title === undefined ? null : { code, params: { title } };
  };
}

export function versionSays(db: RoomReads, { data }: Of<'video.ready'>): Saying | null {
  const title = findAnyVideo(db, data.video_id)?.title;
  // The first one was said when its video came.
  return title === undefined || data.n === 1 ? null : { code: 'version.ready', params: { title, n: data.n } };
}

export function verdictSays(db: RoomReads, { data }: Of<'approval.given'> | Of<'approval.withdrawn'>): Saying | null {
  const title = findAnyVideo(db, data.video_id)?.title;
  const verdict = 'verdict' in data ? data.verdict : 'withdrawn';
  return title === undefined ? null : { code: `approval.${verdict}`, params: { title, n: data.n } };
}

/** Those who may see a remark, of these accounts. */
function whoSee(db: RoomReads, { audience }: FeedbackRow, accounts: readonly string[]): string[] {
  return audience === 'everyone' ? [...accounts] : accounts.filter((id) => isOfTeam(db, id));
}

function to(db: RoomReads, { audience }: { audience: FeedbackRow['audience'] }): InboxNews['to'] {
  return audience === 'everyone' ? 'members' : team(db);
}

function noticesOf(db: RoomReads, row: FeedbackRow, reasons: ReadonlyMap<string, Notice['type']>): Notice[] {
  const told = new Set(whoSee(db, row, [...reasons.keys()]));
  return [...reasons].flatMap(([account_id, type]) =>
    told.has(account_id) ? [{ account_id, type, target: row.id, text: beginningOf(row.content) }] : [],
  );
}

function wordsOf({ id: target, content }: FeedbackRow): NonNullable<InboxNews['words']> {
  return { text: beginningOf(content), whole: content, target };
}

/** Whoever brought the version hears what is said of it; whoever is named or asked to see to it, that. */
export function newsOfFeedback(db: RoomReads, { data }: Of<'feedback.created'>): InboxNews {
  const row = findFeedback(db, data.feedback_id);
  if (row === undefined) return { to: to(db, data) };
  const reasons = new Map<string, Notice['type']>();
  const uploader = findVersionById(db, row.versionId)?.uploadedBy;
  if (uploader !== undefined) reasons.set(uploader, 'comment');
  const { assignee } = data;
  if (assignee !== undefined && assignee === row.assignee) reasons.set(assignee, 'assigned');
  for (const account of shownMentions(row.mentions).mentions) reasons.set(account, 'mention');
  const heardBy = audienceOf(db, row.id);
  return { to: to(db, data), notices: noticesOf(db, row, reasons), words: wordsOf(row), heardBy };
}

/** Who was not named before, and who is asked now. */
export function newsOfEdit(db: RoomReads, { data }: Of<'feedback.updated'>): InboxNews {
  const row = findFeedback(db, data.feedback_id);
  if (row === undefined) return { to: to(db, data) };
  const reasons = new Map<string, Notice['type']>();
  const { assignee } = data.changes;
  if (assignee != null && assignee === row.assignee) reasons.set(assignee, 'assigned');
  for (const account of data.newly ?? []) reasons.set(account, 'mention');
  return { to: to(db, data), notices: noticesOf(db, row, reasons) };
}

/** Whoever wrote it hears what became of it. */
export function newsOfStatus(db: RoomReads, { data }: Of<'feedback.status_changed'>): InboxNews {
  const row = findFeedback(db, data.feedback_id);
  if (row === undefined || row.status !== data.to) return { to: to(db, data) };
  const notice: Notice = { account_id: row.authorId, type: 'status', target: row.id, text: beginningOf(row.content) };
  return { to: to(db, data), notices: [{ ...notice, params: { status: data.to, feedback: row.n } }] };
}

export function newsOfChange(
  db: RoomReads,
  { type, data }: StoredEvent<{ feedback_id: string; audience: FeedbackRow['audience'] }>,
): InboxNews {
  return { to: to(db, data), ...(type === 'feedback.deleted' && { gone: [data.feedback_id] }) };
}

/** A version that can be watched: all but whoever has brought it hear of it. */
export function newsOfVersion(db: RoomReads, { data }: Of<'video.ready'>): InboxNews {
  const title = findAnyVideo(db, data.video_id)?.title;
  if (title === undefined || data.n === 1) return { to: 'members' };
  const params = { version: data.n };
  const uploader = findVersionById(db, data.version_id)?.uploadedBy;
  const notices = inboxRule
    .members(db)
    .filter((account_id) => account_id !== uploader)
    .map((account_id): Notice => ({ account_id, type: 'version', target: data.version_id, text: title, params }));
  return { to: 'members', notices };
}

/** The team hears what was said of a version. */
export function newsOfVerdict(db: RoomReads, { data }: Of<'approval.given'> | Of<'approval.withdrawn'>): InboxNews {
  const text = findAnyVideo(db, data.video_id)?.title ?? '';
  const verdict = 'verdict' in data ? data.verdict : 'withdrawn';
  const params = { verdict, version: data.n };
  const notices = team(db).map((account_id): Notice => ({
    account_id,
    type: 'verdict',
    target: data.version_id,
    text,
    params,
  }));
  return { to: 'members', notices };
}

export function newsOfReminder(_db: RoomReads, { data }: Of<'project.reminded'>): InboxNews {
  const { to: people = [], due_at: due } = data;
  const about = {
    type: 'deadline' as const,
    target: null,
    text: '',
    params: { due, open: data.open },
    anonymous: true,
  };
  return { to: people, notices: people.map((account_id): Notice => ({ account_id, ...about })) };
}
