// The forms in which a live quiz is told. Events and views are made of the same, by the rows.
import { placesOf, teamScores } from '#protocol/class/live-quiz/points.ts';
import { leadersShown } from '#protocol/class/live-quiz/terms.ts';
import type { Leader, Leaders, LiveEarned, LiveQuestion, LiveRight } from '#protocol/class/live-quiz/view.ts';
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { AskedQuestion } from '#protocol/class/quizzes/view.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { askedOf } from '../quizzes/paper.ts';
import { rightOf } from '../quizzes/result.ts';
import {
  answersTo,
  askedQuestions,
  findLiveQuestion,
  lastRevealed,
  playersOf,
  scoresOf,
  type LivePlayerRow,
  type LiveQuestionRow,
  type LiveQuizRow,
} from './rows.ts';

/** The question of that number; 1 is the first. */
export function questionOf({ questions }: LiveQuizRow, n: number): Question {
  const question = questions[n - 1];
  if (question === undefined) throw new Error(`a live quiz without its question ${n}`);
  return question;
}

/** As it is asked: the same on the wall and on every phone, so that both speak of the same shape. */
export function liveAskedOf(quiz: LiveQuizRow, n: number): AskedQuestion {
  return askedOf(questionOf(quiz, n), null);
}

export function liveRightOf(quiz: LiveQuizRow, n: number): LiveRight {
  const question = questionOf(quiz, n);
  return { right: rightOf(question), explanation: question.explanation };
}

export function liveQuestionOf(quiz: LiveQuizRow, row: LiveQuestionRow): LiveQuestion {
  const { n, factor, askedAtMs, endsAtMs, outcome, standing } = row;
  return {
    n,
    factor,
    question: liveAskedOf(quiz, n),
    asked_at: isoTime(askedAtMs),
    ends_at: endsAtMs === null ? null : isoTime(endsAtMs),
    outcome,
    revealed: standing === null ? null : liveRightOf(quiz, n),
  };
}

/**
 * What each player's answer has come to. Whoever was not there when it was asked and has not answered is not judged by it, and in
 * none of them.
 */
export function earnedBy(db: RoomReads, question: LiveQuestionRow): Map<string, LiveEarned> {
  const scores = scoresOf(question);
  const places = placesOf(scores.map(([, points]) => points));
  const answers = new Map(answersTo(db, question.liveQuizId, question.n).map((one) => [one.accountId, one]));
  const present = new Set(question.present);
  const players = scores.length;
  return new Map(
    scores.flatMap(([account, points], at): [string, LiveEarned][] => {
      const answer = answers.get(account);
      if (answer === undefined && !present.has(account)) return [];
      const own = { earned: answer?.points ?? 0, share: answer?.share ?? null };
      return [[account, { ...own, points, place: places[at] ?? 1, players }]];
    }),
  );
}

/** Who leads after that question, and how teams stand; `staff` are told who is behind a nickname. */
export function leadersAfter(
  db: RoomReads,
  { id, settings }: LiveQuizRow,
  question: LiveQuestionRow | undefined,
): { staff: Leaders; others: Leaders } {
  const scores = scoresOf(question);
  const places = placesOf(scores.map(([, points]) => points));
  const players = new Map(playersOf(db, id).map((player) => [player.accountId, player]));
  const leading = scores.slice(0, leadersShown).map(([account, points], at) => ({
    account,
    player: players.get(account),
    shown: { place: places[at] ?? 1, points },
  }));
  const inTeams = scores.map(([account_id, points]) => ({
    account_id,
    points,
    team: players.get(account_id)?.team ?? null,
  }));
  const teams = settings.teams === null ? [] : teamScores(inTeams, settings.teams);
  const leaders = (staff: boolean): Leader[] =>
    leading.map(({ account, player, shown }) => ({ ...shown, ...calledBy(db, { account, player, staff }) }));
  return { staff: { leaders: leaders(true), teams }, others: { leaders: leaders(false), teams } };
}

interface Called {
  account: string;
  player: LivePlayerRow | undefined;
  staff: boolean;
}

function calledBy(db: RoomReads, { account, player, staff }: Called): Omit<Leader, 'place' | 'points'> {
  const { nickname = null, team = null, unnamed = false } = player ?? {};
  const goesByName = nickname === null && !unnamed;
  return { nickname, team, ...((staff || goesByName) && { account_id: account, name: nameOf(db, account) }) };
}

/** Who leads, as it stands on the wall. */
export function standingsOf(db: RoomReads, quiz: LiveQuizRow) {
  return leadersAfter(db, quiz, lastRevealed(askedQuestions(db, quiz.id)));
}

/** The same after the question of that number; 0: before any. */
export function leadersAt(db: RoomReads, quiz: LiveQuizRow, n: number) {
  return leadersAfter(db, quiz, n === 0 ? undefined : findLiveQuestion(db, quiz.id, n));
}

/** Whether somebody's name stands among those who lead. */
export function leadsByName(db: RoomReads, quiz: LiveQuizRow | undefined, accountId: string): boolean {
  if (quiz === undefined || !(quiz.standingsShown || quiz.stage === 'ended')) return false;
  return standingsOf(db, quiz).others.leaders.some(({ account_id }) => account_id === accountId);
}
