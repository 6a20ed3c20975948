import { canonical } from '#protocol/canonical.ts';
import { checkLine, digestOf, hashing, type LedgerLine, type LedgerVerdict } from '#protocol/ledger.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { Room } from '../room.ts';
import type { LedgerReads } from '../query-rule.ts';
import type { StoredEvent } from '../event-rule.ts';
import type { Viewer } from '../credentials.ts';
import { entryOf, hashAt } from './ledger.ts';
import { importedOf } from '../store/room-lifecycle.ts';
import { lastSeq, readEvents } from './log.ts';
import { redactData } from '../live/redact-event.ts';
import { erasedEvent } from './take-names.ts';
import { takenOutEvent } from './take-out.ts';
import { walk } from './walk.ts';

/** The ledger as this viewer may read it. */
export function ledgerFor(room: Room, viewer: Viewer, headSeq: number): LedgerReads {
  const imported = importedOf(room.db);
  const origin = imported === null ? {} : { imported };
  const head = () => ({ seq: headSeq, hash: hashAt(room, headSeq), ...origin });
  return {
    head,
    lines: (after, limit) => {
      const events = readEvents(room, after, limit);
      return linesOf(room, { events, prev: hashAt(room, after) }, (event) => isWhole(room, event, viewer));
    },
    verify: async () => ({ ...(await verify(room, head())), ...origin }),
  };
}

/** In slices: the chain up to its head, and that each line which holds by its digest alone is one that words were taken out of. */
async function verify(room: Room, head: { seq: number; hash: string }): Promise<LedgerVerdict> {
  const taken = new TakenOut();
  let broken: LedgerVerdict | null = null;
  let [lines, prev] = [0, hashAt(room, 0)];
  for await (const events of walk(room, { after: 0, through: head.seq })) {
    taken.note(events);
    if (broken !== null) continue;
    // Without their entries: a digest was just made of each.
    for (const line of linesOf(room, { events, prev }, () => false)) {
      const seq = lines + 1;
      const reason = hashing(checkLine(line, { seq, prev }), sha256Hex);
      if (reason !== null) {
        broken = { ok: false, seq, reason };
        break;
      }
      [lines, prev] = [seq, line.hash];
    }
  }
  // What was taken out while this went on is said by what was written since.
  for await (const events of walk(room, { after: head.seq, through: lastSeq(room.db) })) taken.hear(events);
  if (taken.unsaid !== null) return { ok: false, seq: taken.unsaid, reason: 'content' };
  if (broken !== null) return broken;
  if (head.seq !== lines || head.hash !== prev)
    return { ok: false, seq: Math.min(head.seq, lines) + 1, reason: 'incomplete' };
  return { ok: true, lines, head: prev };
}

/** Lines that hold by their digest alone, and what is said about them. */
class TakenOut {
  private readonly said = new Set<number>();
  private readonly digested: number[] = [];

  note(events: readonly StoredEvent[]): void {
    for (const { seq, digest } of events) if (digest != null) this.digested.push(seq);
    this.hear(events);
  }

  hear(events: readonly StoredEvent[]): void {
    for (const { type, data } of events)
      if (type === takenOutEvent || type === erasedEvent)
        for (const seq of (data as { seqs: number[] }).seqs) this.said.add(seq);
  }

  /** The first line without an event that says that words were taken out of it; or null. */
  get unsaid(): number | null {
    return this.digested.find((seq) => !this.said.has(seq)) ?? null;
  }
}

function linesOf(
  room: Room,
  from: { events: readonly StoredEvent[]; prev: string },
  isShown: (event: StoredEvent) => boolean,
): LedgerLine[] {
  let { prev } = from;
  return from.events.map((event) => {
    const entry = entryOf(room, event);
    const hash = event.hash ?? '';
    const kept = event.digest ?? null;
    const digest = kept ?? hashing(digestOf(entry), sha256Hex);
    const line = { seq: event.seq, entry: kept === null && isShown(event) ? entry : null, digest, prev, hash };
    prev = hash;
    return line;
  });
}

/** Whether a viewer sees all of an event: in part is not enough to hash it. What is added as it is told hides nothing. */
function isWhole(room: Room, event: StoredEvent, viewer: Viewer): boolean {
  const { data } = event;
  const shown = redactData(room, event, viewer);
  if (shown === data) return true;
  if (!isRecord(shown) || !isRecord(data)) return false;
  const stored = Object.entries(shown).filter(([field]) => field in data);
  return canonical(Object.fromEntries(stored)) === canonical(data);
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
