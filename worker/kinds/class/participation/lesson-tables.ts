// What came of a lesson as tables, for spreadsheets. Whoever answered without a name stands in none of them.
import { z } from 'zod';
import type { PollAnswer, PollOption } from '#protocol/class/polls/terms.ts';
import { ok } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { CsvRow } from '#worker/platform/csv.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { allPolls, outcomeOf, responsesTo, type PollRow } from '../polls/rows.ts';
import { percentageOf } from '../quizzes/result.ts';
import { readQuizzes, readSubmissions, totalOf } from '../quizzes/rows.ts';
import { readSession } from '../session/rows.ts';
import { liveTime, readParticipants, secondsOf } from './rows.ts';

export interface LessonTable {
  title: string;
  columns: readonly string[];
  rows: CsvRow[];
}

interface TableRule {
  summary: string;
  columns: readonly string[];
  rows: (db: RoomReads, nowMs: number) => CsvRow[];
}

/** By what their files are called. */
export const lessonTables = {
  attendance: {
    summary: 'Who was there, and for how long of the lesson, as a table',
    columns: [
      'account_id',
      'name',
      'first_joined_at',
      'last_left_at',
      'attendance_seconds',
      'live_seconds',
      'attendance_rate',
    ],
    rows: (db, nowMs) => {
      const live = liveTime(db, nowMs);
      const live_seconds = live === null ? 0 : secondsOf(live);
      return readParticipants(db, nowMs).map(({ user, joined_at, left_at, attendance_seconds }) => ({
        ...named(user),
        first_joined_at: joined_at,
        last_left_at: left_at,
        attendance_seconds,
        live_seconds,
        attendance_rate:
          live_seconds === 0 ? null : Math.min(1, Math.round((attendance_seconds * 1000) / live_seconds) / 1000),
      }));
    },
  },
  participation: {
    summary: 'How everyone took part, as a table with what each score is made of',
    columns: [
      'account_id',
      'name',
      'participation_score',
      'attendance_seconds',
      'chat_messages',
      'polls_responded',
      'polls_offered',
      'quizzes_responded',
      'quizzes_offered',
      'hand_raises',
      'questions_asked',
      'score_of',
    ],
    rows: (db, nowMs) =>
      readParticipants(db, nowMs).map(({ user, chat_messages_count: chat_messages, score_parts, ...one }) => ({
        ...named(user),
        participation_score: one.participation_score,
        attendance_seconds: one.attendance_seconds,
        chat_messages,
        polls_responded: one.polls_responded,
        polls_offered: one.polls_offered,
        quizzes_responded: one.quizzes_responded,
        quizzes_offered: one.quizzes_offered,
        hand_raises: one.hand_raises,
        questions_asked: one.questions_asked,
        score_of: score_parts
          .map(({ part, share, weight }) => `${part} ${(share * weight).toFixed(1)}/${weight.toFixed(1)}`)
          .join(', '),
      })),
  },
  polls: {
    summary: 'What was answered to each poll, as a table; of anonymous ones how many answered what',
    columns: ['poll_id', 'question', 'type', 'account_id', 'name', 'answer', 'votes', 'submitted_at'],
    rows: (db) => allPolls(db).flatMap((poll) => (poll.status === 'draft' ? [] : pollRows(db, poll))),
  },
  quizzes: {
    summary: 'Who handed in which quiz, and what it came to, as a table',
    columns: [
      'quiz_id',
      'quiz',
      'account_id',
      'name',
      'points',
      'max_points',
      'percentage',
      'to_grade',
      'handed_in',
      'submitted_at',
    ],
    rows: (db) => {
      const quizzes = new Map(readQuizzes(db).map((quiz) => [quiz.id, quiz]));
      return readSubmissions(db).flatMap((row): CsvRow[] => {
        const quiz = quizzes.get(row.quizId);
        if (quiz === undefined) return [];
        const max_points = totalOf(quiz.questions);
        const isIn = row.submittedAtMs !== null;
        return [
          {
            quiz_id: quiz.id,
            quiz: quiz.title,
            account_id: row.accountId,
            name: nameOf(db, row.accountId),
            points: isIn ? (row.score ?? 0) : null,
            max_points,
            percentage: isIn ? percentageOf(row.score ?? 0, max_points) : null,
            to_grade: row.toGrade,
            handed_in: row.handedIn,
            submitted_at: row.submittedAtMs === null ? null : isoTime(row.submittedAtMs),
          },
        ];
      });
    },
  },
} satisfies Record<string, TableRule>;

export type LessonTableName = keyof typeof lessonTables;
export const lessonTableNames = Object.keys(lessonTables) as LessonTableName[];

function named({ id: account_id, full_name: name }: { id: string; full_name: string }) {
  return { account_id, name };
}

/** Of an anonymous poll not even the order in which answers came is told: sums alone, or words without whose and when. */
function pollRows(db: RoomReads, poll: PollRow): CsvRow[] {
  const { content } = poll;
  const asked = { poll_id: poll.id, question: content.question, type: content.type };
  if (!content.anonymous)
    return responsesTo(db, poll.id).map(({ respondent: account_id, answer, atMs }) => ({
      ...asked,
      account_id,
      name: nameOf(db, account_id),
      answer: answerText(answer, content.options),
      submitted_at: isoTime(atMs),
    }));
  const { options, texts = [], words = [] } = (poll.outcome ?? outcomeOf(db, poll)).results;
  const said = [...texts.map(({ text }) => ({ text, count: 1 })), ...words].toSorted((a, b) =>
    a.text < b.text ? -1 : 1,
  );
  return [
    ...options.map(({ text: answer, votes }) => ({ ...asked, answer, votes })),
    ...said.map(({ text: answer, count: votes }) => ({ ...asked, answer, votes })),
  ];
}

function answerText({ option_ids, text, rating, order }: PollAnswer, options: readonly PollOption[]): string | number {
  const textOf = (id: string): string => options.find((option) => option.id === id)?.text ?? '';
  if (option_ids !== undefined) return option_ids.map(textOf).join(' | ');
  if (order !== undefined) return order.map(textOf).join(' > ');
  return text ?? rating ?? '';
}

export const lessonTableQueries = {
  lesson_table: query({
    schema: z.strictObject({ table: z.enum(lessonTableNames as [LessonTableName]) }),
    capability: 'teach',
    read(db, { table }, { nowMs }) {
      const { columns, rows }: TableRule = lessonTables[table];
      return ok<LessonTable>({ title: readSession(db).title, columns, rows: rows(db, nowMs) });
    },
  }),
};
