// A room's log as a chain that nobody can change unseen. The format, `madang.ledger.v1`:
//
//   {"format": "madang.ledger.v1", "room_id", "head": {"seq", "hash"}, "lines": [
//     {"seq", "entry": {"type", "actor", "at", "data", "salt", "erasable"?} | null, "digest", "prev", "hash"}, …]}
//
// Nothing stands in it that the hashes do not hold. Each of its lines is a line of text, so that where one cannot be read
// any more its number still can.
//
//   digest = SHA-256( salt + "\n" + canonical({actor, at, data, type}) )
//   hash   = SHA-256( prev + "\n" + seq + "\n" + digest )
//   prev   = the hash of the line before; of the first line SHA-256( "madang.ledger.v1\n" + room_id )
//
// All of them lower-case hex over UTF-8; `canonical` is JSON without spaces, the keys of each object in the order of
// their UTF-16 code units. `entry` is null where the reader may not see it: the chain holds by its digest, and the salt
// keeps it from being guessed. Before hashing, texts named by `erasable` that are still there are replaced by null, with
// `forgotten` = SHA-256( canonical({field: text}) ) beside them, just as they are once they are taken back: what was removed
// is gone, and the chain still holds.
import { canonical } from './canonical.ts';
import type { Imported } from './wire.ts';

export const ledgerFormat = 'madang.ledger.v1';

export interface LedgerEntry {
  type: string;
  /** An account, `system`, or in an anonymous act a mark that means nothing elsewhere. */
  actor: string;
  at: string;
  data: unknown;
  salt: string;
  erasable?: readonly string[];
}

export interface LedgerLine {
  seq: number;
  entry: LedgerEntry | null;
  digest: string;
  prev: string;
  hash: string;
}

export interface LedgerHead {
  seq: number;
  hash: string;
  /** Where the room was made from a file: the chain holds from there on, and what came before is what the file said. */
  imported?: Imported;
}

export interface LedgerFile {
  format: typeof ledgerFormat;
  room_id: string;
  head: LedgerHead;
  lines: LedgerLine[];
}

export type LedgerVerdict = (
  | { ok: true; lines: number; head: string }
  | { ok: false; seq: number; reason: 'order' | 'content' | 'chain' | 'incomplete' }
) & { imported?: Imported };

export function firstLinkText(roomId: string): string {
  return `${ledgerFormat}\n${roomId}`;
}

export function linkText(prev: string, seq: number, digest: string): string {
  return `${prev}\n${seq}\n${digest}`;
}

export function entryText({ type, actor, at, data, salt }: LedgerEntry): string {
  return `${salt}\n${canonical({ actor, at, data, type })}`;
}

/** The erasable texts that are still there. */
function lostFields(data: unknown, erasable: readonly string[] | undefined): [string, unknown][] {
  return Object.entries(data as object).filter(([field, text]) => erasable?.includes(field) && text != null);
}

/** What must be hashed for `forgotten` before this data can be; null where it is ready as it is. */
export function erasedText(data: unknown, erasable: readonly string[] | undefined): string | null {
  const lost = lostFields(data, erasable);
  return lost.length === 0 ? null : canonical(Object.fromEntries(lost));
}

/** The data once its erasable texts are gone. */
export function erased(data: unknown, erasable: readonly string[], forgotten: string): Record<string, unknown> {
  const gone = Object.fromEntries(lostFields(data, erasable).map(([field]) => [field, null]));
  return { ...(data as object), ...gone, forgotten };
}

/** What is wrong with a line that follows the hash `prev`; null for nothing. Hashes as `checkLedger` does. */
export function* checkLine(
  line: LedgerLine,
  { seq, prev }: Pick<LedgerLine, 'seq' | 'prev'>,
): Generator<string, 'order' | 'content' | 'chain' | null, string> {
  if (line.seq !== seq) return 'order';
  if (line.prev !== prev) return 'chain';
  if (line.entry !== null && (yield* digestOf(line.entry)) !== line.digest) return 'content';
  return (yield linkText(prev, seq, line.digest)) === line.hash ? null : 'chain';
}

/** Checks every line. Yields each text to be hashed and is given its SHA-256: one check for all who can hash. */
export function* checkLedger({
  room_id,
  head,
  lines,
}: Pick<LedgerFile, 'room_id' | 'head' | 'lines'>): Generator<string, LedgerVerdict, string> {
  let prev = yield firstLinkText(room_id);
  for (const [index, line] of lines.entries()) {
    const seq = index + 1;
    const reason = yield* checkLine(line, { seq, prev });
    if (reason !== null) return { ok: false, seq, reason };
    prev = line.hash;
  }
  if (head.seq !== lines.length || head.hash !== prev)
    return { ok: false, seq: Math.min(head.seq, lines.length) + 1, reason: 'incomplete' };
  return { ok: true, lines: lines.length, head: prev };
}

/** The digest of an entry, by whoever can hash. */
export function* digestOf(entry: LedgerEntry): Generator<string, string, string> {
  const lost = erasedText(entry.data, entry.erasable);
  const data = lost === null ? entry.data : erased(entry.data, entry.erasable ?? [], yield lost);
  return yield entryText({ ...entry, data });
}

/** Runs a check where hashing answers at once. */
export function hashing<T>(check: Generator<string, T, string>, sha256: (text: string) => string): T {
  let step = check.next();
  while (step.done !== true) step = check.next(sha256(step.value));
  return step.value;
}

/** Runs a check where hashing takes its time, as in a browser. */
export async function hashingLater<T>(
  check: Generator<string, T, string>,
  sha256: (text: string) => Promise<string>,
): Promise<T> {
  let step = check.next();
  // oxlint-disable-next-line no-await-in-loop -- each line is chained to the one before
  while (step.done !== true) step = check.next(await sha256(step.value));
  return step.value;
}
