import type { RoomReads } from '../store/database.ts';

/** What is momentary, as it happens: a signal that was said, a state of the room as it is now, somebody who came or went. */
export type Momentary =
  | { what: 'signal'; name: string; data: unknown; from: string }
  | { what: 'state'; name: string; data: unknown }
  | { what: 'came'; account_id: string }
  | { what: 'went'; account_id: string };

/** How things are as a piece begins. */
export interface Around {
  /** A state of the room, by the name of its signal. */
  state: (name: string) => unknown;
  here: () => ReadonlySet<string>;
  nowMs: number;
}

/**
 * What is momentary is kept for a while, because somebody has asked for that: gathered in memory and written in pieces, each by a
 * command of the room's own. What was gathered since the last piece is lost with the process, and no more.
 */
export interface GatherRule<Piece = unknown> {
  /** What it is gathered for, by the rows; null: nothing is. */
  target(db: RoomReads): string | null;
  /** The events with which that changes. */
  on: readonly string[];
  begin(db: RoomReads, target: string, around: Around): Piece;
  /** Whether it is full by now. What is not kept changes nothing. */
  add(piece: Piece, one: Momentary, nowMs: number): 'kept' | 'full' | 'nothing';
  everyMs: number;
  command(target: string, piece: Piece): { type: string; data: unknown };
}
