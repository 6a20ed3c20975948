// Live quizzes: a quiz of the lesson, question by question, on the wall and on phones.
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import type { RoomKind, TextColumns } from '#worker/room/kind.ts';
import { writtenFields } from '../quizzes/events.ts';
import { leadingCommands } from './leading-commands.ts';
import { playingCommands } from './playing-commands.ts';
import { runningLiveQuiz } from './rows.ts';
import { liveAnswersTable, livePlayersTable, liveQuestionsTable, liveQuizzesTable } from './tables.ts';

export { erasedWithNicknames, liveQuizEvents } from './events.ts';
export { liveQuizEndingWith } from './leading-commands.ts';
export { liveQuizQueries } from './queries.ts';
export { standingLiveQuiz } from './rows.ts';
export { leadsByName } from './shown.ts';
export { liveQuizFor, liveQuizPulses, sharedLiveQuiz } from './view.ts';

export const liveQuizCommands = { ...leadingCommands, ...playingCommands };

/** How slow a line is counts only while somebody answers against the clock. */
export const measuredWhileOn: NonNullable<RoomKind['measures']> = {
  on: ['live_quiz.opened'],
  while: (db) => runningLiveQuiz(db) !== undefined,
};

export const namingInLiveQuizzes: NamingColumns = {
  each: [],
  once: [livePlayersTable.accountId, liveAnswersTable.accountId],
  listed: [liveQuestionsTable.present, liveQuestionsTable.standing],
};

export const liveQuizTexts: TextColumns = {
  columns: [liveQuizzesTable.title, livePlayersTable.nickname],
  json: [{ column: liveQuizzesTable.questions, fields: writtenFields }],
};
