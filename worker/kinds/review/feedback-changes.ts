// By which events a remark becomes what somebody asks.
import type { ReviewCommandData } from '#protocol/review/commands.schema.ts';
import { mayBecome } from '#protocol/review/status.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { resolveEdited } from '#worker/features/mentions.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { callable, whyNotAssigned } from './feedback-people.ts';
import { momentIn, type Moment } from './moments.ts';
import { cannotBecome, noVersion } from './refusals.ts';
import { findVersionById, type FeedbackRow } from './rows.ts';

type Changes = Omit<ReviewCommandData['feedback.update'], 'feedback_id'>;

export function mayChange({ authorId }: FeedbackRow, { actor }: CommandContext): boolean {
  return authorId === actor.id || actor.capabilities.includes('edit');
}

export const notTheirs = refuse('FORBIDDEN', 'Only its author or an editor changes a feedback.');

/** What every event of a remark says. */
export function headOf({ id: feedback_id, videoId: video_id, versionId: version_id, audience }: FeedbackRow) {
  return { feedback_id, video_id, version_id, audience };
}

/** By which events a remark becomes what is asked; none where it is so. */
export function changesOf(
  db: RoomReads,
  row: FeedbackRow,
  asked: Changes,
  context: CommandContext,
): Result<NewEvent[]> {
  if (!mayChange(row, context)) return notTheirs;
  const isEditor = context.actor.capabilities.includes('edit');
  const { status, content, mentions, drawing_data, ...fields } = asked;
  const events: NewEvent[] = [];
  const refusal = whyNotAssigned(db, fields.assignee, row.audience);
  if (refusal !== null) return { ok: false, error: refusal };
  const changes = fieldChanges(db, row, fields);
  if (!changes.ok) return changes;
  const words = wordChanges(db, row, { content, mentions });
  if (!words.ok) return words;
  const drawing =
    drawing_data === undefined || (drawing_data === null && !row.hasDrawing)
      ? {}
      : { has_drawing: drawing_data !== null, ...(drawing_data !== null && { drawing_data }) };
  const { after, before } = changes.value;
  if (Object.keys({ ...after, ...words.value, ...drawing }).length > 0)
    events.push({
      type: 'feedback.updated',
      data: { ...headOf(row), ...words.value, ...drawing, changes: after, previous: before },
    });
  if (status !== undefined && status !== row.status) {
    if (!mayBecome(row.status, status, { isEditor }))
      return cannotBecome(row.status, status, `A feedback that is ${row.status} does not become ${status}.`);
    events.push({ type: 'feedback.status_changed', data: { ...headOf(row), from: row.status, to: status } });
  }
  return ok(events);
}

type Fields = Pick<Changes, 'timestamp' | 'end_timestamp' | 'frame' | 'priority' | 'assignee' | 'tags'>;

function fieldChanges(db: RoomReads, row: FeedbackRow, asked: Fields): Result<{ after: object; before: object }> {
  const before = momentOf(row);
  const after = momentAsked(db, row, before, asked);
  if (!after.ok) return after;
  const { priority = row.priority, assignee = row.assignee, tags = row.tags } = asked;
  const now = { ...nulled(after.value), priority, assignee, tags };
  const was = { ...nulled(before), priority: row.priority, assignee: row.assignee, tags: row.tags };
  const keys = (Object.keys(now) as (keyof typeof now)[]).filter(
    (key) => JSON.stringify(now[key]) !== JSON.stringify(was[key]),
  );
  const pick = (from: typeof now) => Object.fromEntries(keys.map((key) => [key, from[key]]));
  return ok({ after: pick(now), before: pick(was) });
}

function nulled({
  timestamp = null,
  end_timestamp = null,
  frame = null,
}: { [Key in keyof Moment]?: Moment[Key] | null }) {
  return { timestamp, end_timestamp, frame };
}

/** Where it is now. */
export function momentOf({ atMs, untilMs, frame }: FeedbackRow): Moment {
  return {
    ...(atMs !== null && { timestamp: atMs / 1000 }),
    ...(untilMs !== null && { end_timestamp: untilMs / 1000 }),
    ...(frame !== null && { frame }),
  };
}

/** Where it is to be: what is not said stays, and null is none. */
function momentAsked(db: RoomReads, row: FeedbackRow, before: Moment, asked: Fields): Result<Moment> {
  const isAsked = [asked.timestamp, asked.end_timestamp, asked.frame].some((one) => one !== undefined);
  if (!isAsked) return ok(before);
  const version = findVersionById(db, row.versionId);
  if (version === undefined) return noVersion;
  const { timestamp = before.timestamp, end_timestamp: until = before.end_timestamp, frame } = asked;
  if (timestamp == null) return ok({});
  if (until != null && until < timestamp)
    return refuse('VALIDATION_ERROR', 'A range ends after it begins.', {
      end_timestamp: ['must not be before the timestamp'],
    });
  const range = until == null ? {} : { end_timestamp: until };
  return momentIn(version, { timestamp, ...range, ...(frame !== undefined && { frame }) });
}

function wordChanges(
  db: RoomReads,
  row: FeedbackRow,
  { content = row.content, mentions }: { content: string | undefined; mentions: Changes['mentions'] | undefined },
): Result<object> {
  const given = { content, ...(mentions !== undefined && { mentions }) };
  const named = resolveEdited(given, row.mentions, callable(db, row.audience));
  if (!named.ok) return named;
  const { newly, isSame, ...called } = named.value;
  if (content === row.content && (isSame || mentions === undefined)) return ok({});
  return ok({ content, ...called, newly });
}
