import type { Participant, ParticipationSummary } from './participation.schema.ts';

/** Told to whoever teaches at most every five seconds: sums; who it was is asked for (`participation`). */
export interface ParticipationPulse extends ParticipationSummary {
  participants: number;
  /** Have said nothing so far: no message, no question by name, no hand. */
  quiet: number;
  left: number;
}

/** Whether somebody has said nothing so far that has a name. */
export function isQuiet(one: Participant): boolean {
  return one.chat_messages_count + one.hand_raises + one.questions_asked + one.speaking_time_seconds === 0;
}

export function isHere({ joined_at, left_at }: Participant): boolean {
  return joined_at !== null && left_at === null;
}
