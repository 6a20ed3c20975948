// How everybody took part, reckoned from what they did. Whoever teaches or looks on is in no denominator.
import { count, eq, isNotNull } from 'drizzle-orm';
import type { Participant, ParticipationSummary } from '#protocol/class/participation/participation.schema.ts';
import { scoreOf, type Done } from '#protocol/class/participation/score.ts';
import { responseRate } from '#protocol/class/polls/results.ts';
import { secondsWithin } from '#protocol/class/attendance/seconds.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { readStays, type StayRow } from '../attendance/rows.ts';
import { chatSettings } from '../messages/rows.ts';
import { allPolls, type PollRow } from '../polls/rows.ts';
import { readQuizzes, readSubmissions, type QuizRow } from '../quizzes/rows.ts';
import { findSession } from '../session/rows.ts';
import { answersTable, handsTable, messagesTable, pollResponsesTable, questionsTable } from '../tables.ts';

/** The time that the lesson was live, so far or in all; null: it has not begun. */
export function liveTime(db: RoomReads, nowMs: number): { fromMs: number; untilMs: number } | null {
  const { startedAtMs = null, endedAtMs = null } = findSession(db) ?? {};
  return startedAtMs === null ? null : { fromMs: startedAtMs, untilMs: endedAtMs ?? nowMs };
}

/** All students who were here or answered something, in the order in which they came. */
export function readParticipants(db: RoomReads, nowMs: number): Participant[] {
  const live = liveTime(db, nowMs);
  const stays = Map.groupBy(readStays(db), ({ accountId }) => accountId);
  const polls = allPolls(db).filter(({ content, status }) => !content.anonymous && status !== 'draft');
  const quizzes = readQuizzes(db).filter(({ status }) => status !== 'draft');
  const acts = readActs(db, new Set(polls.map(({ id }) => id)));
  const canWrite = chatSettings(db).mode !== 'staff_only' || acts.messages.size > 0;
  const ids = new Set([...stays.keys(), ...acts.polls.keys(), ...acts.quizzes.keys()]);
  return [...ids].flatMap((id): Participant[] => {
    const own = stays.get(id) ?? [];
    const part = own.at(-1)?.part;
    if (part !== undefined && part !== 'answers') return [];
    const cameMs = own[0]?.fromMs ?? Infinity;
    const answered = {
      polls: doneOf(polls, acts.polls.get(id), cameMs),
      quizzes: doneOf(quizzes, acts.quizzes.get(id), cameMs),
    };
    const attendance_seconds = live === null ? 0 : secondsWithin(own, live, nowMs);
    const said = acts.messages.get(id) ?? 0;
    const { score, parts } = scoreOf({
      presentSeconds: attendance_seconds,
      liveSeconds: live === null ? 0 : secondsOf(live),
      speaking: null,
      messages: canWrite ? said : null,
      ...answered,
    });
    return [
      {
        user: { id, full_name: nameOf(db, id) },
        joined_at: own[0] === undefined ? null : isoTime(own[0].fromMs),
        left_at: leftAt(own),
        attendance_seconds,
        speaking_time_seconds: 0,
        chat_messages_count: said,
        polls_responded: answered.polls.done,
        polls_offered: answered.polls.of,
        quizzes_responded: answered.quizzes.done,
        quizzes_offered: answered.quizzes.of,
        hand_raises: acts.hands.get(id) ?? 0,
        questions_asked: acts.questions.get(id) ?? 0,
        participation_score: score,
        score_parts: parts,
      },
    ];
  });
}

export function secondsOf({ fromMs, untilMs }: { fromMs: number; untilMs: number }): number {
  return Math.max(0, Math.round((untilMs - fromMs) / 1000));
}

/** null: they are here. */
function leftAt(stays: readonly StayRow[]): string | null {
  const ends = stays.map(({ untilMs }) => untilMs);
  if (ends.length === 0 || ends.includes(null)) return null;
  return isoTime(Math.max(...ends.map((end) => end ?? 0)));
}

/** Of those that are closed and had not closed before somebody came; what they answered counts in any case. */
function doneOf(asked: readonly Closing[], answered: ReadonlySet<string> = new Set(), cameMs: number): Done {
  const of = asked.filter((one) => answered.has(one.id) || (closedMs(one) ?? -Infinity) > cameMs).length;
  return { done: asked.filter(({ id }) => answered.has(id)).length, of };
}

type Closing = Pick<PollRow, 'id' | 'status' | 'closedAtMs'> | Pick<QuizRow, 'id' | 'status' | 'closedAt'>;

/** null: it is open. */
function closedMs(one: Closing): number | null {
  if (one.status !== 'closed') return null;
  if ('closedAtMs' in one) return one.closedAtMs;
  return one.closedAt === null ? null : Date.parse(one.closedAt);
}

type Counts = ReadonlyMap<string, number>;

interface Acts {
  messages: Counts;
  hands: Counts;
  questions: Counts;
  /** By account, which they answered. */
  polls: ReadonlyMap<string, ReadonlySet<string>>;
  quizzes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What stands under marks is not looked for: nobody is told who has answered without a name. */
function readActs(db: RoomReads, named: ReadonlySet<string>): Acts {
  const { authorId, content } = messagesTable;
  const { author, anonymous } = questionsTable;
  const by = handsTable.accountId;
  const counted = (rows: readonly { id: string; total: number }[]): Counts =>
    new Map(rows.map((row) => [row.id, row.total]));
  return {
    messages: counted(
      db.select({ id: authorId, total: count() }).from(messagesTable).where(isNotNull(content)).groupBy(authorId).all(),
    ),
    hands: counted(db.select({ id: by, total: count() }).from(handsTable).groupBy(by).all()),
    questions: counted(
      db.select({ id: author, total: count() }).from(questionsTable).where(eq(anonymous, false)).groupBy(author).all(),
    ),
    polls: setsOf(
      db
        .select({ id: pollResponsesTable.respondent, what: pollResponsesTable.pollId })
        .from(pollResponsesTable)
        .all()
        .filter(({ what }) => named.has(what)),
    ),
    quizzes: setsOf(handedIn(db)),
  };
}

/** Those who handed in themselves, or for whom something was. */
function handedIn(db: RoomReads): { id: string; what: string }[] {
  const { submissionId, answer } = answersTable;
  const saved = db.selectDistinct({ id: submissionId }).from(answersTable).where(isNotNull(answer)).all();
  const answered = new Set(saved.map(({ id }) => id));
  return readSubmissions(db).flatMap(({ id, accountId, quizId, handedIn: by }) =>
    by === 'by_student' || (by === 'by_room' && answered.has(id)) ? [{ id: accountId, what: quizId }] : [],
  );
}

function setsOf(rows: readonly { id: string; what: string }[]): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const { id, what } of rows) sets.set(id, (sets.get(id) ?? new Set()).add(what));
  return sets;
}

/** What they come to together. */
export function summaryOf(participants: readonly Participant[]): ParticipationSummary {
  const sum = (read: (one: Participant) => number): number => participants.reduce((total, one) => total + read(one), 0);
  const mean = (read: (one: Participant) => number): number =>
    participants.length === 0 ? 0 : Math.round((sum(read) * 10) / participants.length) / 10;
  return {
    avg_speaking_time_seconds: mean((one) => one.speaking_time_seconds),
    avg_chat_messages: mean((one) => one.chat_messages_count),
    poll_response_rate: responseRate(
      sum((one) => one.polls_responded),
      sum((one) => one.polls_offered),
    ),
    quiz_response_rate: responseRate(
      sum((one) => one.quizzes_responded),
      sum((one) => one.quizzes_offered),
    ),
    avg_participation_score: mean((one) => one.participation_score),
  };
}
