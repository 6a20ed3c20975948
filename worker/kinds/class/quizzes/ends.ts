import { isoTime } from '#worker/platform/clock.ts';
import type { QuizRow } from './rows.ts';

/** When somebody's time ends who opens it now; null: when the quiz closes, should it. */
export function endOf(quiz: Pick<QuizRow, 'timeLimitMinutes' | 'closesAt'>, openedAtMs: number): string | null {
  const ends = [
    ...(quiz.timeLimitMinutes === null ? [] : [openedAtMs + quiz.timeLimitMinutes * 60_000]),
    ...(quiz.closesAt === null ? [] : [Date.parse(quiz.closesAt)]),
  ];
  return ends.length === 0 ? null : isoTime(Math.min(...ends));
}
