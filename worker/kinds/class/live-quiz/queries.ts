import { z } from 'zod';
import { placesOf } from '#protocol/class/live-quiz/points.ts';
import type { LiveQuizResults } from '#protocol/class/live-quiz/answers.schema.ts';
import { liveQuizId } from '#protocol/class/live-quiz/live-quiz.schema.ts';
import type { LiveQuizView } from '#protocol/class/live-quiz/view.ts';
import { ok, type Result } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { outcomeOf } from './outcome.ts';
import { noLiveQuiz } from './refusals.ts';
import {
  allLiveQuizzes,
  answersTo,
  askedQuestions,
  findLiveQuiz,
  lastRevealed,
  playersOf,
  scoresOf,
  type LiveAnswerRow,
  type LiveQuestionRow,
  type LiveQuizRow,
} from './rows.ts';
import { questionOf } from './shown.ts';
import { liveQuizFor, sharedLiveQuiz } from './view.ts';

const all = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (db) =>
    ok({
      items: allLiveQuizzes(db).map(({ id, quizId: quiz_id, title, stage, openedAtMs }) => ({
        id,
        quiz_id,
        title,
        stage,
        opened_at: isoTime(openedAtMs),
      })),
    }),
});

const current = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (db, _nothing, { viewer }): Result<LiveQuizView> => ok(liveQuizFor(db, viewer, sharedLiveQuiz(db))),
});

/** What came of it so far; students see their own, in the view. */
const results = query({
  schema: z.strictObject({ live_quiz_id: liveQuizId }),
  capability: 'teach',
  read(db, { live_quiz_id }, { roomId }): Result<LiveQuizResults> {
    const quiz = findLiveQuiz(db, live_quiz_id);
    return quiz === undefined ? noLiveQuiz : ok(resultsOf(db, quiz, roomId));
  },
});

interface Asked {
  row: LiveQuestionRow;
  answers: LiveAnswerRow[];
}

function resultsOf(db: RoomReads, quiz: LiveQuizRow, session_id: string): LiveQuizResults {
  const asked = askedQuestions(db, quiz.id).map((row): Asked => ({ row, answers: answersTo(db, quiz.id, row.n) }));
  const { id, quizId: quiz_id, title, stage, settings } = quiz;
  return {
    id,
    session_id,
    quiz_id,
    title,
    stage,
    settings,
    opened_at: isoTime(quiz.openedAtMs),
    questions: asked.map(({ row, answers }) => {
      const question = questionOf(quiz, row.n);
      const { answered, people } = row.outcome ?? outcomeOf(question, answers, row.present);
      const right_count = answers.filter(({ share }) => share === 1).length;
      const { n, factor, standing } = row;
      return {
        n,
        question_text: question.question_text,
        factor,
        revealed: standing !== null,
        answered,
        people,
        right_count,
      };
    }),
    players: playersIn(db, quiz, asked),
  };
}

function playersIn(db: RoomReads, { id }: LiveQuizRow, asked: readonly Asked[]): LiveQuizResults['players'] {
  const scores = scoresOf(lastRevealed(asked.map(({ row }) => row)));
  const places = placesOf(scores.map(([, points]) => points));
  const players = new Map(playersOf(db, id).map((player) => [player.accountId, player]));
  const revealed = asked.filter(({ row }) => row.standing !== null);
  return scores.map(([account_id, points], at) => {
    const judged = revealed.flatMap(({ row, answers }) => {
      const answer = answers.find(({ accountId }) => accountId === account_id);
      return answer === undefined && !row.present.includes(account_id) ? [] : [answer?.share ?? 0];
    });
    const { nickname = null, team = null } = players.get(account_id) ?? {};
    return {
      account_id,
      full_name: nameOf(db, account_id),
      nickname,
      team,
      place: places[at] ?? 1,
      points,
      judged: judged.length,
      right_count: judged.filter((share) => share === 1).length,
    };
  });
}

export const liveQuizQueries = { live_quizzes: all, live_quiz: current, 'live_quiz.results': results };
