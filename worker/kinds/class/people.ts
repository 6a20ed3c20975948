// Who is told of whom, and where a lesson's rows name people.
import { staff, type LessonPart } from '#protocol/class/terms.ts';
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import type { Outsiders } from '#worker/features/access/outsiders.ts';
import type { FindActs } from '#worker/features/access/take-back.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { namingInQuizzes } from './quizzes/index.ts';
import { groupWith } from './breakouts/rows.ts';
import { leadsByName, namingInLiveQuizzes, standingLiveQuiz } from './live-quiz/index.ts';
import { deleted, messagesOf } from './messages/rows.ts';
import { wasShown } from './pick/rows.ts';
import { askedBy } from './questions/rows.ts';
import { findSession } from './session/rows.ts';
import {
  breakoutPeopleTable,
  doneTable,
  handsTable,
  lobbyTable,
  messagesTable,
  picksTable,
  pollResponsesTable,
  pollsTable,
  questionsTable,
  sessionTable,
  staysTable,
} from './tables.ts';

/** Students are told whose lesson it is, whose words they read, and how many they are. */
export const outsiders: Outsiders = { insiders: staff, makerOf, hasWritten, knownTo: groupWith };

function makerOf(db: RoomReads): string | null {
  return findSession(db)?.createdBy ?? null;
}

/** By name: in the chat, by a question, as somebody who was picked, or who leads a live quiz. */
function hasWritten(db: RoomReads, accountId: string): boolean {
  const said = messagesOf(db, accountId, 1).length > 0 || askedBy(db, accountId).length > 0;
  return said || wasShown(db, accountId) || leadsByName(db, standingLiveQuiz(db), accountId);
}

/** What is under marks names nobody. */
export const naming: NamingColumns = {
  each: [
    sessionTable.createdBy,
    staysTable.accountId,
    handsTable.accountId,
    questionsTable.author,
    messagesTable.authorId,
    picksTable.accountId,
    ...namingInQuizzes.each,
  ],
  once: [
    pollResponsesTable.respondent,
    doneTable.accountId,
    lobbyTable.accountId,
    breakoutPeopleTable.accountId,
    ...namingInQuizzes.once,
    ...namingInLiveQuizzes.once,
  ],
  listed: [pollsTable.present, ...namingInLiveQuizzes.listed],
};

/** What somebody is there for, by what they may. */
export function partOf({ capabilities }: Pick<Viewer, 'capabilities'>): LessonPart {
  if (capabilities.includes('teach')) return 'teaches';
  return capabilities.includes('answer') ? 'answers' : 'looks';
}

/** What somebody has written under their name. Of questions without one nobody knows whose they are. */
export const actsOf: FindActs = (db, accountId, { most }) => ({
  messages: [
    ...messagesOf(db, accountId, most).map(deleted),
    ...askedBy(db, accountId).map(({ id }) => ({ type: 'question.removed', data: { question_id: id } })),
  ],
});
