// Quizzes: written by those who teach, taken by those who answer, each in their own time.
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { TextColumns } from '#worker/room/kind.ts';
import { gradingCommands } from './grading-commands.ts';
import { closingAll } from './handing-in.ts';
import { writtenFields } from './events.ts';
import { answersTable, quizzesTable, submissionsTable } from './tables.ts';
import { takingCommands } from './taking-commands.ts';
import { writingCommands } from './writing-commands.ts';

export { quizEvents } from './events.ts';
export { quizQueries } from './queries.ts';
export { quizzesFor, quizzesView } from './view.ts';

export const quizCommands = { ...writingCommands, ...takingCommands, ...gradingCommands };

/** What is under way ends with the lesson. */
export function quizzesEndingWith(db: RoomReads, events: readonly NewEvent[], nowMs: number): NewEvent[] {
  const ends = events.some(({ type }) => type === 'session.ended' || type === 'session.cancelled');
  return ends ? closingAll(db, nowMs) : [];
}

export const namingInQuizzes: NamingColumns = {
  each: [answersTable.gradedBy],
  once: [submissionsTable.accountId],
  listed: [],
};

export const quizTexts: TextColumns = {
  columns: [quizzesTable.title, quizzesTable.description, answersTable.feedback],
  json: [
    {
      column: quizzesTable.questions,
      fields: writtenFields,
    },
    { column: answersTable.answer, fields: ['answer_text'] },
  ],
};
