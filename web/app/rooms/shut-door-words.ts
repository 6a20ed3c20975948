import { m } from '#web/i18n/generated/messages.js';
import { ApiError } from '../requests/api-error.ts';

/** Why a room does not let somebody in whose link is good: in a title, and what to do about it. */
export const shutDoorWords = {
  locked: [m.ended_locked_title, m.ended_locked_text],
  late: [m.ended_late_title, m.ended_late_text],
  refused: [m.ended_refused_title, m.ended_refused_text],
  over: [m.ended_over_title, m.ended_over_text],
} as const;

/** The words for what a request failed with; null where it was something else. */
export function shutDoorOf(error: unknown): readonly [title: string, text: string] | null {
  const reason = error instanceof ApiError ? (error.details['reason']?.[0] ?? '') : '';
  if (!Object.hasOwn(shutDoorWords, reason)) return null;
  const [title, text] = shutDoorWords[reason as keyof typeof shutDoorWords];
  return [title(), text()];
}
