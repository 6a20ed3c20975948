import type { RosterProblem } from '../terms.ts';

/** A row of a roster that cannot be taken: why in words of the API, and as a code that the page words. */
export interface RosterError {
  /** The line of the file, counted as a spreadsheet does, its header included. */
  row: number;
  email: string;
  error: string;
  reason: RosterProblem;
}

/** How far a roster is that is being brought, or what came of the last one. */
export interface RosterProgress {
  roster_id: string;
  /** Rows that have been looked at, of all. */
  done: number;
  total: number;
  success_count: number;
  error_count: number;
  /** The first of them. */
  errors: RosterError[];
  /** Of the last word of it. One that has said nothing for long was cut off. */
  at: string;
}
