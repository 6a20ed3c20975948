// What stays of watching together where somebody has asked for it: what whoever led did and showed, and who was there.
import type { Lead } from './baton.ts';

/** It is not kept for longer. */
export const maxKeptMs = 3 * 3_600_000;
/** Nor once it has come to so many bytes. */
export const maxKeptBytes = 4 * 1024 * 1024;
/** Of one project. */
export const maxKeptSessions = 100;
/** What happened is written in pieces of so long: that much is lost with a process. */
export const pieceMs = 5_000;
/** A piece of so many points is written before. */
export const maxPiecePoints = 300;
export const maxPieceStrokes = 50;
export const maxPiecePeople = 400;
/** A pointer is noted so often; in between it is drawn from one place to the next. */
export const pointerEveryMs = 100;
/** Of one stroke: 200 points. */
export const maxStrokeNumbers = 400;
/** A stroke is seen for so long after it was drawn. */
export const strokeLastsMs = 5_000;

/** Why it is not kept any more: somebody said so, nobody was there, or it was as much as is kept. */
export const stopReasons = ['asked', 'left', 'full'] as const;
export type StopReason = (typeof stopReasons)[number];

/** A lead as it began to be, at milliseconds of the session. */
export type KeptLead = Pick<Lead, 'by' | 'position' | 'playing' | 'rate'> & {
  at: number;
  /** null: nobody led; or, for whoever's link does not lead there, something else was watched. */
  version_id: string | null;
};

export interface KeptStroke {
  at: number;
  by: string;
  version_id: string;
  /** Of those of one person, which: a later one of the same id is how it went on. */
  stroke: string;
  points: number[];
  color: string;
}

/** Who is here at a moment: all of them, or who came or went. */
export type KeptPeople = { at: number } & ({ here: string[] } | { came: string } | { went: string });

/** Some seconds of a session. It begins with how things stood, so that it can be played without those before it. */
export interface Piece {
  leads: KeptLead[];
  /** At, x, y: of whoever leads, on what they show. */
  pointers: [at: number, x: number, y: number][];
  strokes: KeptStroke[];
  people: KeptPeople[];
}

export interface KeptSession {
  id: string;
  name?: string;
  by: { id: string; name: string };
  started_at: string;
  /** Absent: it is being kept now. */
  ended_at?: string;
  ended_because?: StopReason;
  /** In milliseconds; of what is being kept so far. */
  duration: number;
  /** What was watched in it, in the order in which it came. */
  version_ids: string[];
  /** How many remarks were made meanwhile that are still there, and that the viewer may see. */
  feedback_count: number;
}

export const emptyPiece = (): Piece => ({ leads: [], pointers: [], strokes: [], people: [] });
