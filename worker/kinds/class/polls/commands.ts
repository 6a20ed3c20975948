import { type AskedPoll, pollCommands as schemas, type PollContent } from '#protocol/class/polls/poll.schema.ts';
import { type AnsweredPoll, pollAnswers } from '#protocol/class/polls/answers.schema.ts';
import { childId } from '#protocol/ids.ts';
import { maxActivePolls, maxPolls } from '#protocol/class/polls/terms.ts';
import { ok, refuse, type Refusal, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext, type Decision } from '#worker/room/command-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { studentsHere } from '../attendance/rows.ts';
import { isLive } from '../session/rows.ts';
import { activePolls, allPolls, findPoll, type PollRow } from './rows.ts';
import { answeredPoll } from './shown.ts';

export const noPoll = refuse('NOT_FOUND', 'There is no such poll.');

function itIs({ status }: Pick<PollRow, 'status'>): Result<never> {
  return refuse('INVALID_TRANSITION', `The poll is ${status}.`, { status: [status] });
}

/** What was asked, as events say it. */
function contentOf({ options, right = [], ...asked }: Omit<AskedPoll, 'draft'>): PollContent {
  const texts = options ?? (asked.type === 'true_false' ? ['O', 'X'] : []);
  const named = texts.map((text, index) => ({ id: `opt_${index + 1}`, text }));
  const { question, type, ...how } = asked;
  return { question, type, options: named, right: right.map((place) => `opt_${place + 1}`).toSorted(), ...how };
}

/** Why nothing can be asked now; null: it can. */
function whyNotOpened(db: RoomReads): Refusal | null {
  if (!isLive(db))
    return { code: 'INVALID_TRANSITION', message: 'Polls open while the lesson is live: keep it as a draft.' };
  if (activePolls(db).length < maxActivePolls) return null;
  return { code: 'CONFLICT', message: `At most ${maxActivePolls} polls are open at once: close one first.` };
}

function tooMany(db: RoomReads): Refusal | null {
  if (allPolls(db).length < maxPolls) return null;
  return { code: 'CONFLICT', message: `A lesson has at most ${maxPolls} polls.` };
}

/** When it ends, as rows and as events say it. */
function endOf(seconds: number | null, nowMs: number): { endsAtMs: number | null; ends_at: string | null } {
  const endsAtMs = seconds === null ? null : nowMs + seconds * 1000;
  return { endsAtMs, ends_at: endsAtMs === null ? null : isoTime(endsAtMs) };
}

const fresh = { closedAtMs: null, resultsShown: false, rightShown: false, outcome: null };

/** A new poll, and what the caller is told of it. */
function made(
  db: RoomReads,
  { content, draft }: { content: PollContent; draft: boolean },
  { newId, roomId, nowMs }: CommandContext,
): Result<Decision<AnsweredPoll>> {
  const refusal = tooMany(db) ?? (draft ? null : whyNotOpened(db));
  if (refusal !== null) return { ok: false, error: refusal };
  const id = childId('pol', roomId, newId('pol'));
  const { endsAtMs, ends_at } = endOf(draft ? null : content.duration_seconds, nowMs);
  const status = draft ? 'draft' : 'active';
  const present = draft ? [] : studentsHere(db);
  const times = { createdAtMs: nowMs, openedAtMs: draft ? null : nowMs, endsAtMs };
  const data = answeredPoll(db, roomId, { ...fresh, id, content, status, present, ...times });
  return ok({ events: [{ type: 'poll.created', data: { poll_id: id, content, status, ends_at, present } }], data });
}

const create = command({
  schema: schemas['poll.create'],
  answer: pollAnswers['poll.create'],
  capability: 'teach',
  decide: (db, { draft, ...asked }, context) => made(db, { content: contentOf(asked), draft }, context),
});

const update = command({
  schema: schemas['poll.update'],
  answer: pollAnswers['poll.update'],
  capability: 'teach',
  decide(db, { poll_id, ...asked }, { roomId }) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    if (poll.status !== 'draft') return itIs(poll);
    const content = contentOf(asked);
    const data = answeredPoll(db, roomId, { ...poll, content });
    return ok({ events: [{ type: 'poll.edited', data: { poll_id, content } }], data });
  },
});

const remove = command({
  schema: schemas['poll.delete'],
  capability: 'teach',
  decide(db, { poll_id }) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    return poll.status === 'draft' ? ok({ events: [{ type: 'poll.deleted', data: { poll_id } }] }) : itIs(poll);
  },
});

/** Opens a poll that is there, for so long from now on. */
function opened(
  db: RoomReads,
  poll: PollRow,
  { duration_seconds }: { duration_seconds?: number | null },
  { nowMs, roomId }: CommandContext,
): Result<Decision<AnsweredPoll>> {
  const refusal = whyNotOpened(db);
  if (refusal !== null) return { ok: false, error: refusal };
  const { id: poll_id, content } = poll;
  const seconds = duration_seconds === undefined ? content.duration_seconds : duration_seconds;
  const { endsAtMs, ends_at } = endOf(seconds, nowMs);
  const present = studentsHere(db);
  const data = answeredPoll(db, roomId, { ...poll, ...fresh, status: 'active', openedAtMs: nowMs, endsAtMs, present });
  return ok({ events: [{ type: 'poll.opened', data: { poll_id, content, ends_at, present } }], data });
}

/** A draft opens. What was asked before is asked again as a poll of its own: both keep what came of them. */
const launch = command({
  schema: schemas['poll.launch'],
  answer: pollAnswers['poll.launch'],
  capability: 'teach',
  decide(db, { poll_id, ...timed }, context) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    if (poll.status === 'active') return itIs(poll);
    if (poll.status === 'draft') return opened(db, poll, timed, context);
    return made(db, { content: { ...poll.content, ...timed }, draft: false }, context);
  },
});

/** What was closed goes on with the answers that it has, and shows nothing until it is closed again. */
const reopen = command({
  schema: schemas['poll.reopen'],
  answer: pollAnswers['poll.reopen'],
  capability: 'teach',
  decide(db, { poll_id, ...timed }, context) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    return poll.status === 'closed' ? opened(db, poll, timed, context) : itIs(poll);
  },
});

const extend = command({
  schema: schemas['poll.extend'],
  answer: pollAnswers['poll.extend'],
  capability: 'teach',
  decide(db, { poll_id, seconds }, { nowMs }) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    if (poll.status !== 'active') return itIs(poll);
    if (poll.endsAtMs === null) return refuse('CONFLICT', 'It has no end that could be later.');
    const ends_at = isoTime(Math.max(poll.endsAtMs, nowMs) + seconds * 1000);
    return ok({ events: [{ type: 'poll.extended', data: { poll_id, ends_at } }], data: { ends_at } });
  },
});

const close = command({
  schema: schemas['poll.close'],
  capability: 'teach',
  decide(db, { poll_id }) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    if (poll.status !== 'active') return itIs(poll);
    return ok({ events: [closed(poll, 'closed')] });
  },
});

export function closed({ id, content }: PollRow, because: 'closed' | 'time' | 'lesson') {
  return { type: 'poll.closed', data: { poll_id: id, because, shows: content.show_results_after } };
}

/** Its time has run out, unless that was put off. */
const expire = command({
  schema: schemas['poll.close'],
  capability: 'manage',
  origin: 'system',
  whileFrozen: true,
  decide(db, { poll_id }, { nowMs }) {
    const poll = findPoll(db, poll_id);
    const isOver = poll?.status === 'active' && poll.endsAtMs !== null && poll.endsAtMs <= nowMs;
    return ok({ events: isOver ? [closed(poll, 'time')] : [] });
  },
});

/** Two steps: what was voted, and what is right. */
const show = command({
  schema: schemas['poll.show'],
  capability: 'teach',
  decide(db, { poll_id, results, right }) {
    const poll = findPoll(db, poll_id);
    if (poll === undefined) return noPoll;
    if (poll.status !== 'closed') return itIs(poll);
    if (right === true && poll.content.right.length === 0) return refuse('CONFLICT', 'No option is marked as right.');
    const shown = { results_shown: results ?? poll.resultsShown, right_shown: right ?? poll.rightShown };
    const isSo = shown.results_shown === poll.resultsShown && shown.right_shown === poll.rightShown;
    return ok({ events: isSo ? [] : [{ type: 'poll.shown', data: { poll_id, ...shown } }] });
  },
});

export const teachersPollCommands = {
  'poll.create': create,
  'poll.update': update,
  'poll.delete': remove,
  'poll.launch': launch,
  'poll.reopen': reopen,
  'poll.extend': extend,
  'poll.close': close,
  'poll.expire': expire,
  'poll.show': show,
};
