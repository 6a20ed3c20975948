import { canonical } from '#protocol/canonical.ts';
import { checkLedger, digestOf, hashing, type LedgerLine, type LedgerVerdict } from '#protocol/ledger.ts';
import { sha256Hex } from '#worker/platform/digest.ts';
import type { Room } from './execute.ts';
import type { LedgerReads, StoredEvent, Viewer } from './kind.ts';
import { entryOf, hashAt } from './ledger.ts';
import { importedOf } from './lifetime.ts';
import { readEvents } from './log.ts';
import { presentData } from './present.ts';
import { takenOutEvent } from './take-out.ts';

/** The ledger as this viewer may read it. */
export function ledgerFor(room: Room, viewer: Viewer, headSeq: number): LedgerReads {
  const imported = importedOf(room.db);
  const origin = imported === null ? {} : { imported };
  const head = () => ({ seq: headSeq, hash: hashAt(room, headSeq), ...origin });
  return {
    head,
    lines: (after, limit) => linesOf(room, { after, limit }, (event) => isWhole(room, event, viewer)),
    verify: () => ({ ...verify(room, head()), ...origin }),
  };
}

function verify(room: Room, head: { seq: number; hash: string }): LedgerVerdict {
  const unsaid = takenOutUnsaid(room);
  if (unsaid !== null) return { ok: false, seq: unsaid, reason: 'content' };
  const lines = linesOf(room, { after: 0, limit: -1 }, () => true);
  return hashing(checkLedger({ room_id: room.id, head, lines }), sha256Hex);
}

/** A line that holds by its digest alone, without an event that says that words were taken out of it; or null. */
function takenOutUnsaid(room: Room): number | null {
  const events = readEvents(room.db, 0, -1);
  const said = new Set<number>();
  for (const { type, data } of events)
    if (type === takenOutEvent) for (const seq of (data as { seqs: number[] }).seqs) said.add(seq);
  return events.find(({ seq, digest }) => digest != null && !said.has(seq))?.seq ?? null;
}

function linesOf(
  room: Room,
  page: { after: number; limit: number },
  isShown: (event: StoredEvent) => boolean,
): LedgerLine[] {
  let prev = hashAt(room, page.after);
  return readEvents(room.db, page.after, page.limit).map((event) => {
    const entry = entryOf(room, event);
    const hash = event.hash ?? '';
    const kept = event.digest ?? null;
    const digest = kept ?? hashing(digestOf(entry), sha256Hex);
    const line = { seq: event.seq, entry: kept === null && isShown(event) ? entry : null, digest, prev, hash };
    prev = hash;
    return line;
  });
}

/** Whether a viewer sees all of an event: in part is not enough to hash it. */
function isWhole(room: Room, event: StoredEvent, viewer: Viewer): boolean {
  const shown = presentData(room, event, viewer);
  return shown === event.data || (shown !== undefined && canonical(shown) === canonical(event.data));
}
