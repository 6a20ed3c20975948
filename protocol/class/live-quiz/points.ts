// What answers earn, and who stands where. Pure: the room reckons, and pages say how it is done by the same figures.
import type { Factor } from './terms.ts';

/** Of a right answer, times the factor of its question. */
export const fullPoints = 1000;
/** A slow line is allowed for up to this, whoever says how slow it is. */
export const maxAllowanceMs = 500;
/** Beside the round trips that were measured, for what they do not show. */
const sparedMs = 40;
/** Nobody reads and answers in less. */
export const leastReactionMs = 250;

/** One answer's way, in milliseconds. */
export interface AnswerTiming {
  /** From when the question was sent until the answer came, by the room's clock. */
  arrivedAfterMs: number;
  /** From when the question was painted until it was answered, by the device's word; null: it says nothing. */
  stopwatchMs: number | null;
  /** The last round trips to that device, as the room has measured them. */
  roundTripsMs: readonly number[];
}

/** How much of an answer's way is put down to its line: what nine of ten round trips took, and a bit, up to half a second. */
export function allowanceMs(roundTripsMs: readonly number[]): number {
  const sorted = roundTripsMs.toSorted((a, b) => a - b);
  const slow = sorted[Math.max(0, Math.ceil(sorted.length * 0.9) - 1)] ?? 0;
  return Math.min(slow + sparedMs, maxAllowanceMs);
}

/** How long somebody took to answer: their own stopwatch's word, as far as the room's clock bears it out. */
export function answerMs({ arrivedAfterMs, stopwatchMs, roundTripsMs }: AnswerTiming): number {
  const least = arrivedAfterMs - allowanceMs(roundTripsMs);
  const said = Math.min(stopwatchMs ?? arrivedAfterMs, arrivedAfterMs);
  return Math.round(Math.max(said, least, leastReactionMs));
}

/** What an answer is worth. */
export interface Worth {
  /** How much of it is right, 0 to 1. */
  share: number;
  factor: Factor;
  /** Percent of the points that are for being quick. */
  quickness: number;
  tookMs: number;
  /** The time that the question was given; null: all there is. */
  limitMs: number | null;
}

/** Whole points. Being right is worth at least half of what being right at once is. */
export function pointsOf({ share, factor, quickness, tookMs, limitMs }: Worth): number {
  const spent = limitMs === null ? 0 : Math.min(1, tookMs / limitMs);
  const slowness = (Math.min(50, Math.max(0, quickness)) / 100) * spent;
  return Math.round(fullPoints * factor * share * (1 - slowness));
}

/** Places of points that are sorted, most first: who has as many has the same place, and those after them that many further. */
export function placesOf(points: readonly number[]): number[] {
  const places: number[] = [];
  for (const [index, one] of points.entries())
    places.push(index > 0 && points[index - 1] === one ? (places[index - 1] ?? 1) : index + 1);
  return places;
}

/** A player, and what all their answers have earned. */
export interface Scored {
  account_id: string;
  points: number;
}

/** Most points first; of equal ones as they came. */
export function ranked<One extends Scored>(players: readonly One[]): One[] {
  return players.toSorted((a, b) => b.points - a.points);
}

export interface TeamScore {
  team: number;
  people: number;
  /** The mean of its people's, so that a team of three and one of four are equals. */
  points: number;
}

/** Most points first. A team in which nobody is has none. */
export function teamScores(players: readonly (Scored & { team: number | null })[], teams: number): TeamScore[] {
  const scores = Array.from({ length: teams }, (_, at) => {
    const own = players.filter(({ team }) => team === at + 1);
    const sum = own.reduce((all, { points }) => all + points, 0);
    return { team: at + 1, people: own.length, points: own.length === 0 ? 0 : Math.round(sum / own.length) };
  });
  return scores.toSorted((a, b) => b.points - a.points || a.team - b.team);
}

/** The team with the fewest people, of equal ones the first: 1, 2, … */
export function smallestTeam(teamsOfPlayers: readonly (number | null)[], teams: number): number {
  const sizes = Array.from({ length: teams }, (_, at) => teamsOfPlayers.filter((team) => team === at + 1).length);
  return sizes.indexOf(Math.min(...sizes)) + 1;
}
