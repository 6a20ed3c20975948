import { refusalWords } from '#web/features/room/refusal-words.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Refused } from '#web/room-client/types.ts';

/** What a refusal means here; what is the same everywhere is said as everywhere. */
export function refusedWords({ type, error }: Refused): string {
  if (error.code === 'ALREADY_VOTED') return m.refused_already_voted();
  if (error.code === 'INVALID_TRANSITION') return type.startsWith('decision.') ? m.refused_state() : m.refused_ended();
  if (error.code === 'CONFLICT' && type.startsWith('vote.')) return m.refused_revision();
  if (error.code === 'VALIDATION_ERROR' && type === 'decision.open') return m.refused_threshold();
  return refusalWords(error);
}
