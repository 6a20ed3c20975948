import { recount, type Recount } from '#protocol/decision/recount.ts';
import { checkLedger, hashingLater, type LedgerFile, type LedgerVerdict } from '#protocol/ledger.ts';
import type { Imported } from '#protocol/wire.ts';
import { sha256 } from '#web/features/ledger/sha256.ts';

export interface Recounted {
  verdict: LedgerVerdict;
  count: Recount;
  /** Where the room was made from a file: what stands in it from before, the file said. */
  imported: Imported | null;
}

/** Checks that nothing in a ledger was changed, and counts every vote again: here, by nobody's word. */
export async function recountLedger(ledger: LedgerFile): Promise<Recounted> {
  const verdict = await hashingLater(checkLedger(ledger), sha256);
  return { verdict, count: recount(ledger.lines), imported: ledger.head.imported ?? null };
}
