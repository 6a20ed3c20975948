import { notPlaying, type LiveQuizPulse, type LiveQuizView, type MyLiveQuiz } from '#protocol/class/live-quiz/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import {
  answersTo,
  askedQuestions,
  findLiveAnswer,
  findPlayer,
  type LiveQuestionRow,
  type LiveQuizRow,
  playersOf,
  runningLiveQuiz,
  standingLiveQuiz,
} from './rows.ts';
import { earnedBy, liveQuestionOf, leadersAfter } from './shown.ts';
import { lastRevealed } from './rows.ts';

/** With who is behind nicknames: it goes nowhere but through `liveQuizFor`. */
export function sharedLiveQuiz(db: RoomReads) {
  const quiz = standingLiveQuiz(db);
  if (quiz === undefined) return null;
  const asked = askedQuestions(db, quiz.id);
  const question = asked.at(-1);
  const isShown = quiz.standingsShown || quiz.stage === 'ended';
  return {
    quiz,
    asked,
    seen: {
      id: quiz.id,
      quiz_id: quiz.quizId,
      title: quiz.title,
      settings: quiz.settings,
      question_count: quiz.questions.length,
      stage: quiz.stage,
      opened_at: isoTime(quiz.openedAtMs),
      question: question === undefined ? null : liveQuestionOf(quiz, question),
    },
    standings: isShown ? leadersAfter(db, quiz, lastRevealed(asked)) : null,
  };
}

type Shared = ReturnType<typeof sharedLiveQuiz>;

export function liveQuizFor(db: RoomReads, viewer: Viewer, shared: Shared): LiveQuizView {
  if (shared === null) return { live_quiz: null, my_live_quiz: notPlaying };
  const { quiz, asked, seen, standings } = shared;
  const told = isInsider(staff, viewer) ? standings?.staff : standings?.others;
  return { live_quiz: { ...seen, standings: told ?? null }, my_live_quiz: minePart(db, { quiz, asked }, viewer.id) };
}

function minePart(
  db: RoomReads,
  { quiz, asked }: { quiz: LiveQuizRow; asked: readonly LiveQuestionRow[] },
  account: string,
): MyLiveQuiz {
  const player = findPlayer(db, quiz.id, account);
  if (player === undefined) return notPlaying;
  const question = asked.at(-1);
  const own = (n: number) => findLiveAnswer(db, { liveQuizId: quiz.id, n, account });
  const answer = question === undefined ? undefined : own(question.n);
  const judged = asked.filter(
    ({ n, standing, present }) =>
      standing?.includes(account) === true && (present.includes(account) || own(n) !== undefined),
  );
  const last = question?.standing == null ? undefined : earnedBy(db, question).get(account);
  return {
    joined: true,
    nickname: player.nickname,
    team: player.team,
    answer:
      answer === undefined ? null : { answer: answer.answer, took_ms: answer.tookMs, allowance_ms: answer.allowanceMs },
    last: last ?? null,
    judged: judged.length,
    right_count: judged.filter(({ n }) => own(n)?.share === 1).length,
  };
}

/** How many have answered what is asked, and how many play: not an event for each. */
export const liveQuizPulses: Record<string, PulseRule> = {
  'live_quiz.counted': {
    everyMs: 200,
    on: ['live_quiz.opened', 'live_quiz.joined', 'live_quiz.asked', 'live_quiz.answered', 'live_quiz.ended'],
    read: countedNow,
  },
};

function countedNow(db: RoomReads): LiveQuizPulse | null {
  const quiz = runningLiveQuiz(db);
  if (quiz === undefined) return null;
  const { n = 0, present = [] } = askedQuestions(db, quiz.id).at(-1) ?? {};
  const answered = answersTo(db, quiz.id, n).map(({ accountId }) => accountId);
  const players = playersOf(db, quiz.id);
  const teams = Array.from(
    { length: quiz.settings.teams ?? 0 },
    (_, at) => players.filter(({ team }) => team === at + 1).length,
  );
  const people = new Set([...present, ...answered]).size;
  return { live_quiz_id: quiz.id, n, answered: answered.length, people, players: players.length, teams };
}
