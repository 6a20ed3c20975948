/** `unknown`: nobody could say. It is never taken for `clean`. */
export type Verdict = { state: 'clean' } | { state: 'infected'; name: string } | { state: 'unknown'; why: string };

/** Looks for what harms whoever opens a file. Never throws. */
export interface Scanner {
  name: 'clamd' | 'http' | 'builtin';
  scan(bytes: Uint8Array): Promise<Verdict>;
}
