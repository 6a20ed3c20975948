import { eq } from 'drizzle-orm';
import { reviewAnswers } from '#protocol/review/answers.schema.ts';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { reduceFeedbacks } from '#protocol/review/feedback-list.ts';
import type { Feedback, WholeFeedback } from '#protocol/review/feedback.ts';
import { ok, refuse, type Refusal, type Result } from '#protocol/result.ts';
import { resolveMentions } from '#worker/features/mentions.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { isInside, mayKnow, reaches } from './audience.ts';
import { changesOf, headOf, mayChange, momentOf, notTheirs } from './feedback-changes.ts';
import { callable, whyNotAssigned } from './feedback-people.ts';
import { filesOf } from './feedback-removal.ts';
import { wholeFeedback } from './feedback-view.ts';
import { momentCarried, momentIn } from './moments.ts';
import { noFeedback, noVersion, noVideo } from './refusals.ts';
import { findFeedback, findVideo, readProject, versionsOf, type FeedbackRow, type VersionRow } from './rows.ts';
import { feedbacksTable } from './tables.ts';

/** As fast as somebody writes who goes through a film with the keyboard. */
const pace = { burst: 30, everyMs: 1_000 };

/** By its number, or the one that is watched where nobody says which. */
export function versionNamed(
  db: RoomReads,
  { video_id, version: n }: { video_id: string; version?: number | undefined },
  viewer: Viewer,
): Result<VersionRow> {
  if (findVideo(db, video_id) === undefined) return noVideo;
  const there = versionsOf(db, video_id).filter(({ id }) => reaches(viewer, video_id, id));
  if (there.length === 0) return reaches(viewer, video_id) ? noVersion : noVideo;
  const row = n === undefined ? watchedOf(there) : there.find((one) => one.n === n);
  return row === undefined ? noVersion : ok(row);
}

function watchedOf(rows: readonly VersionRow[]): VersionRow | undefined {
  const there = rows.filter(({ withdrawn }) => !withdrawn);
  return there.findLast(({ status }) => status === 'ready') ?? there.at(-1);
}

/** What can be watched can be spoken of. */
function whyNotOn({ status, withdrawn }: VersionRow): Refusal | null {
  if (withdrawn)
    return { code: 'CONFLICT', message: 'This version was withdrawn.', details: { version: ['is withdrawn'] } };
  if (status === 'ready') return null;
  return { code: 'CONFLICT', message: `This version is ${status}.`, details: { version: [`is ${status}`] } };
}

const forTeam = refuse('FORBIDDEN', 'Feedback for the team is for the team to make.', {
  audience: ['is for the team'],
});

const create = command({
  schema: reviewCommands['feedback.create'],
  answer: reviewAnswers['feedback.create'],
  capability: 'comment',
  pace,
  decide(db, data, context) {
    const { video_id, audience = 'everyone', content, drawing_data, priority = 'medium', tags = [], assignee } = data;
    const version = versionNamed(db, data, context.actor);
    if (!version.ok) return version;
    if (audience === 'team' && !isInside(context.actor)) return forTeam;
    const refusal = whyNotOn(version.value) ?? whyNotAssigned(db, assignee, audience);
    if (refusal !== null) return { ok: false, error: refusal };
    const moment = momentIn(version.value, data);
    if (!moment.ok) return moment;
    const named = resolveMentions(content, data.mentions, callable(db, audience));
    if (!named.ok) return named;
    const feedback_id = context.newId('fbk');
    const head = { feedback_id, video_id, version_id: version.value.id, audience };
    const facts = {
      ...head,
      number: readProject(db).lastNumber + 1,
      content,
      ...named.value,
      ...moment.value,
      has_drawing: drawing_data !== undefined,
      ...(drawing_data !== undefined && { drawing_data }),
      priority,
      ...(assignee !== undefined && { assignee }),
      tags,
    };
    const events = [{ type: 'feedback.created', data: facts }];
    const feedback = carriedPast(db, undefined, events, context);
    return ok({ events, data: { feedback } });
  },
});

/** A remark as it will be after these events. */
function carriedPast(
  db: RoomReads,
  before: WholeFeedback | undefined,
  events: readonly NewEvent[],
  { actor, nowMs, seq }: CommandContext,
): WholeFeedback {
  const context = { room_id: roomIdOf(db), me: actor.id };
  const author = { id: actor.id, name: actor.name };
  const after = events.reduce(
    (list, event) => reduceFeedbacks(list, { ...event, seq, actor: author, at: isoTime(nowMs) }, context),
    (before === undefined ? [] : [before]) as readonly Feedback[],
  );
  const { drawing_data: _before, ...feedback } = after[0] as WholeFeedback;
  const drawn = events.map(
    ({ data }) => data as { has_drawing?: boolean; drawing_data?: WholeFeedback['drawing_data'] },
  );
  const last = drawn.findLast(({ has_drawing }) => has_drawing !== undefined);
  const drawing_data = last === undefined ? before?.drawing_data : last.drawing_data;
  return { ...feedback, ...(drawing_data !== undefined && { drawing_data }) };
}

/** What is there for somebody to speak of. */
export function feedbackFor(db: RoomReads, id: string, { actor }: Pick<CommandContext, 'actor'>): Result<FeedbackRow> {
  const row = findFeedback(db, id);
  return row === undefined || !mayKnow(actor, row) ? noFeedback : ok(row);
}

const update = command({
  schema: reviewCommands['feedback.update'],
  answer: reviewAnswers['feedback.update'],
  capability: 'comment',
  pace,
  decide(db, { feedback_id, ...asked }, context) {
    const row = feedbackFor(db, feedback_id, context);
    if (!row.ok) return row;
    const events = changesOf(db, row.value, asked, context);
    if (!events.ok) return events;
    const before = wholeFeedback(db, row.value, context.actor.id);
    return ok({ events: events.value, data: { feedback: carriedPast(db, before, events.value, context) } });
  },
});

/** All of them, or (where one of them cannot) none. */
const bulk = command({
  schema: reviewCommands['feedback.bulk'],
  answer: reviewAnswers['feedback.bulk'],
  capability: 'comment',
  pace,
  decide(db, { ids, ...asked }, context) {
    const events: NewEvent[] = [];
    const feedbacks: Feedback[] = [];
    for (const id of ids) {
      const row = feedbackFor(db, id, context);
      const changes = row.ok ? changesOf(db, row.value, asked, context) : row;
      if (!changes.ok) {
        const { error } = changes;
        return { ok: false, error: { ...error, details: { ...error.details, ids: [id] } } };
      }
      events.push(...changes.value);
      if (!row.ok) continue;
      const before = wholeFeedback(db, row.value, context.actor.id);
      const { drawing_data: _drawing, ...feedback } = carriedPast(db, before, changes.value, context);
      feedbacks.push(feedback);
    }
    return ok({ events, data: { feedbacks } });
  },
});

const remove = command({
  schema: reviewCommands['feedback.delete'],
  capability: 'comment',
  decide(db, { feedback_id }, context) {
    const row = feedbackFor(db, feedback_id, context);
    if (!row.ok) return row;
    if (!mayChange(row.value, context)) return notTheirs;
    return ok({ events: [removalOf(db, row.value)] });
  },
});

/** It goes with its picture and with what was said about it. */
export function removalOf(db: RoomReads, row: FeedbackRow): NewEvent {
  const gone = filesOf(db, eq(feedbacksTable.id, row.id));
  return { type: 'feedback.deleted', data: { ...headOf(row), status: row.status, ...(gone.length > 0 && { gone }) } };
}

/** To another version of its video, with its number and its thread, open again. */
function carriage(row: FeedbackRow, version: VersionRow): NewEvent {
  const { end_timestamp, ...was } = momentOf(row);
  const until = end_timestamp === undefined ? {} : { end_timestamp };
  const from = { version_id: row.versionId, status: row.status, ...was };
  const head = { ...headOf(row), version_id: version.id };
  return { type: 'feedback.carried', data: { ...head, from, ...momentCarried(version, { ...was, ...until }) } };
}

const carry = command({
  schema: reviewCommands['feedback.carry'],
  answer: reviewAnswers['feedback.carry'],
  capability: 'edit',
  decide(db, { feedback_id, version: n }, context) {
    const row = feedbackFor(db, feedback_id, context);
    if (!row.ok) return row;
    const version = versionNamed(db, { video_id: row.value.videoId, version: n }, context.actor);
    if (!version.ok) return version;
    const refusal = whyNotOn(version.value);
    if (refusal !== null) return { ok: false, error: refusal };
    const before = wholeFeedback(db, row.value, context.actor.id);
    if (version.value.id === row.value.versionId) return ok({ events: [], data: { feedback: before } });
    const events = [carriage(row.value, version.value)];
    return ok({ events, data: { feedback: carriedPast(db, before, events, context) } });
  },
});

const carryAll = command({
  schema: reviewCommands['feedback.carry_all'],
  answer: reviewAnswers['feedback.carry_all'],
  capability: 'edit',
  decide(db, { video_id, from_version, version: n }, { actor }) {
    const [from, version] = [from_version, n].map((one) => versionNamed(db, { video_id, version: one }, actor)) as [
      Result<VersionRow>,
      Result<VersionRow>,
    ];
    if (!from.ok) return from;
    if (!version.ok) return version;
    const refusal = whyNotOn(version.value);
    if (refusal !== null) return { ok: false, error: refusal };
    if (from.value.id === version.value.id) return ok({ events: [], data: { carried: 0 } });
    const rows = db
      .select()
      .from(feedbacksTable)
      .where(eq(feedbacksTable.versionId, from.value.id))
      .orderBy(feedbacksTable.n)
      .all()
      .filter((row) => (row.status === 'open' || row.status === 'in_progress') && mayKnow(actor, row));
    return ok({ events: rows.map((row) => carriage(row, version.value)), data: { carried: rows.length } });
  },
});

/** Its picture, in place of the one it had; of its author, or an editor. */
const screenshot = command({
  schema: reviewCommands['feedback.screenshot'],
  capability: 'comment',
  origin: 'worker',
  pace,
  decide(db, { feedback_id, file, clean }, context) {
    const row = feedbackFor(db, feedback_id, context);
    if (!row.ok) return row;
    if (!mayChange(row.value, context)) return notTheirs;
    const { screenshot: before } = row.value;
    if (before === file.file_id) return ok({ events: [] });
    const gone = before === null ? {} : { gone: [before] };
    const pictured = { ...headOf(row.value), file_id: file.file_id, ...gone };
    return ok({
      events: [
        { type: 'file.added', data: file },
        { type: 'feedback.pictured', data: pictured },
        ...(clean === true ? [{ type: 'file.settled', data: { file_id: file.file_id, state: 'clean' } }] : []),
      ],
    });
  },
});

export const feedbackCommands = {
  'feedback.create': create,
  'feedback.update': update,
  'feedback.bulk': bulk,
  'feedback.delete': remove,
  'feedback.carry': carry,
  'feedback.carry_all': carryAll,
  'feedback.screenshot': screenshot,
};
