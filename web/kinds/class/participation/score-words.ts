import { messagesForFull, scoreWeights, type PartScore, type ScorePart } from '#protocol/class/participation/score.ts';
import { m } from '#web/i18n/generated/messages.js';

export const partNames: Readonly<Record<ScorePart, () => string>> = {
  attendance: m.class_score_attendance,
  speaking: m.class_score_speaking,
  chat: m.class_score_chat,
  polls: m.class_score_polls,
  quizzes: m.class_score_quizzes,
};

const hints: Readonly<Record<ScorePart, () => string>> = {
  attendance: m.class_score_attendance_hint,
  speaking: m.class_score_speaking_hint,
  chat: () => m.class_score_chat_hint({ count: messagesForFull }),
  polls: m.class_score_polls_hint,
  quizzes: m.class_score_quizzes_hint,
};

export function partText(part: ScorePart): string {
  return `${partNames[part]()} ${scoreWeights[part]}: ${hints[part]()}`;
}

/** "23.4 / 37.5": what a part has brought, and what it is worth here. */
export function broughtText({ share, weight }: PartScore): string {
  return `${(share * weight).toFixed(1)} / ${weight.toFixed(1)}`;
}

export function percentText(share: number): string {
  return `${Math.round(share * 100)}%`;
}
