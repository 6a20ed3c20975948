// What whoever takes part does in a live quiz. The room's clock and its own measure of the line say how quick an answer was.
import { isDeepStrictEqual } from 'node:util';
import { liveQuizAnswers } from '#protocol/class/live-quiz/answers.schema.ts';
import { liveQuizCommands as schemas } from '#protocol/class/live-quiz/live-quiz.schema.ts';
import {
  allowanceMs,
  answerMs,
  fullPoints,
  pointsOf,
  smallestTeam,
  type AnswerTiming,
} from '#protocol/class/live-quiz/points.ts';
import type { Answer } from '#protocol/quiz-questions/question.ts';
import { ok, refuse, type Refused } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { saysBannedWord } from '#worker/features/spam-refusal.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { fitAnswer } from '../quizzes/fit-answer.ts';
import { gradeAnswer } from '../quizzes/grading/grade-answer.ts';
import { closed } from './leading-commands.ts';
import { atStage, noLiveQuiz } from './refusals.ts';
import {
  answersTo,
  findLiveAnswer,
  findLiveQuestion,
  findLiveQuiz,
  findPlayer,
  playersOf,
  type LiveAnswerRow,
  type LiveQuestionRow,
  type LiveQuizRow,
} from './rows.ts';
import { questionOf } from './shown.ts';

interface Wish {
  nickname?: string;
  team?: number;
}

/** Somebody plays: under that name, in that team; where they say none, the one with the fewest. */
function joining(db: RoomReads, quiz: LiveQuizRow, { nickname, team }: Wish, context: CommandContext): NewEvent {
  const { id: account_id } = context.actor;
  const players = playersOf(db, quiz.id);
  const before = players.find((player) => player.accountId === account_id);
  const called = nickname ?? before?.nickname ?? null;
  const { teams } = quiz.settings;
  const others = players.filter((player) => player !== before).map((player) => player.team);
  const own = teams === null ? null : (team ?? before?.team ?? smallestTeam(others, teams));
  const unnamed = called === null && saysBannedWord(nameOf(db, account_id), context);
  const data = { live_quiz_id: quiz.id, account_id, nickname: called, team: own };
  return { type: 'live_quiz.joined', data: unnamed ? { ...data, unnamed } : data };
}

/** Why somebody cannot be called that; null: they can. */
function whyNotCalled(db: RoomReads, quiz: LiveQuizRow, nickname: string, context: CommandContext): Refused | null {
  if (!quiz.settings.nicknames) return refuse('CONFLICT', 'People play under their own names here.');
  if (saysBannedWord(nickname, context))
    return refuse('SPAM_DETECTED', 'Please take another name.', { rule: ['banned_word'] });
  const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
  const isTaken = playersOf(db, quiz.id).some(
    (player) =>
      player.accountId !== context.actor.id && player.nickname !== null && folded(player.nickname) === folded(nickname),
  );
  return isTaken ? refuse('CONFLICT', 'Somebody is called that already.', { nickname: ['is taken'] }) : null;
}

const join = command({
  schema: schemas['live_quiz.join'],
  answer: liveQuizAnswers['live_quiz.join'],
  capability: 'answer',
  decide(db, { live_quiz_id, ...wish }, context) {
    const found = atStage(db, live_quiz_id, ['lobby', 'asked', 'closed', 'revealed']);
    if (!found.ok) return found;
    const { quiz } = found.value;
    const before = findPlayer(db, live_quiz_id, context.actor.id);
    // What has been told of somebody is told of who they are.
    if (before !== undefined && quiz.stage !== 'lobby')
      return refuse(
        'CONFLICT',
        'You play already: names and teams stay as they were when the first question was asked.',
      );
    const problem = wish.nickname === undefined ? null : whyNotCalled(db, quiz, wish.nickname, context);
    if (problem !== null) return problem;
    const { teams } = quiz.settings;
    if (wish.team !== undefined && wish.team > (teams ?? 0))
      return refuse('VALIDATION_ERROR', 'There is no such team.', { team: [`must be at most ${teams ?? 0}`] });
    const joined = joining(db, quiz, wish, context);
    const { nickname, team } = joined.data as { nickname: string | null; team: number | null };
    const isSo = before?.nickname === nickname && before.team === team;
    return ok({ events: isSo ? [] : [joined], data: { nickname, team } });
  },
});

/** From when the question was sent, by the room's word, until the answer came: before it waited for its turn. */
function timingOf(
  { seq, askedAtMs }: LiveQuestionRow,
  stopwatchMs: number | null,
  { line, nowMs }: CommandContext,
): AnswerTiming {
  const sentMs = line?.sentMs(seq) ?? askedAtMs;
  const arrivedAfterMs = Math.max(0, (line?.arrivedMs ?? nowMs) - sentMs);
  return { arrivedAfterMs, stopwatchMs, roundTripsMs: line?.roundTripsMs ?? [] };
}

const answer = command({
  schema: schemas['live_quiz.answer'],
  answer: liveQuizAnswers['live_quiz.answer'],
  capability: 'answer',
  decide(db, { live_quiz_id, n, stopwatch_ms = null, ...given }, context) {
    const quiz = findLiveQuiz(db, live_quiz_id);
    const question = quiz === undefined ? undefined : findLiveQuestion(db, live_quiz_id, n);
    if (quiz === undefined || question === undefined) return noLiveQuiz;
    const { id: account } = context.actor;
    const before = findLiveAnswer(db, { liveQuizId: live_quiz_id, n, account });
    const arrivedMs = context.line?.arrivedMs ?? context.nowMs;
    const isOver = question.endsAtMs !== null && question.endsAtMs <= arrivedMs;
    const asked = questionOf(quiz, n);
    const fitted = fitAnswer(asked, { question_id: asked.id, ...given });
    if (!fitted.ok) return fitted;
    if (fitted.value === null)
      return refuse('VALIDATION_ERROR', 'This is no answer to the question.', { answer: ['is needed'] });
    // Sent once more, it is what it was, whatever has become of the question since.
    if (before !== undefined && isDeepStrictEqual(before.answer, fitted.value))
      return ok({ events: [], data: { n, took_ms: before.tookMs, allowance_ms: before.allowanceMs } });
    if (question.because !== null || isOver) return refuse('GONE', 'This question is closed.', { stage: [quiz.stage] });
    if (before !== undefined && quiz.settings.quickness > 0)
      return refuse('ALREADY_SUBMITTED', 'Where quickness counts the first answer stands.');
    return ok(
      answered(
        db,
        { quiz, question, answer: fitted.value, before },
        timingOf(question, stopwatch_ms, context),
        context,
      ),
    );
  },
});

interface Given {
  quiz: LiveQuizRow;
  question: LiveQuestionRow;
  answer: Answer;
  before: LiveAnswerRow | undefined;
}

function answered(
  db: RoomReads,
  { quiz, question, answer: said, before }: Given,
  timing: AnswerTiming,
  context: CommandContext,
) {
  const { id: account_id } = context.actor;
  const { n, factor, limitMs } = question;
  const took_ms = answerMs(timing);
  const allowance_ms = allowanceMs(timing.roundTripsMs);
  const { points_earned } = gradeAnswer({ ...questionOf(quiz, n), points: fullPoints }, said);
  const share = (points_earned ?? 0) / fullPoints;
  const points = pointsOf({ share, factor, quickness: quiz.settings.quickness, tookMs: took_ms, limitMs });
  const data = { live_quiz_id: quiz.id, n, account_id, answer: said, took_ms, allowance_ms, share, points };
  const joins = findPlayer(db, quiz.id, account_id) === undefined;
  const isLast = before === undefined && isLastOf(db, question, account_id);
  return {
    events: [
      ...(joins ? [joining(db, quiz, {}, context)] : []),
      { type: 'live_quiz.answered', data },
      ...(isLast ? [closed(quiz.id, n, 'everyone')] : []),
    ],
    data: { n, took_ms, allowance_ms },
  };
}

/** Whether with this answer all have answered who were there when it was asked: people, whoever is still there. */
function isLastOf(db: RoomReads, { liveQuizId, n, present }: LiveQuestionRow, account: string): boolean {
  const answered = new Set([account, ...answersTo(db, liveQuizId, n).map(({ accountId }) => accountId)]);
  return present.length > 0 && present.every((id) => answered.has(id));
}

export const playingCommands = { 'live_quiz.join': join, 'live_quiz.answer': answer };
