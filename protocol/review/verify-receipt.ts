import { checkLedger, type LedgerEntry, type LedgerFile, type LedgerVerdict } from '../ledger.ts';
import type { Receipt } from './receipt.schema.ts';

/** What the chain says of a receipt. */
export interface ReceiptCheck {
  /** Whether the chain is whole. */
  ledger: LedgerVerdict;
  /** Whether its line says what the receipt does; null where that line is not shown. */
  says: boolean | null;
  /** When the chain says that the digest of these bytes was made, and made again. */
  digests: string[];
}

interface VerdictData {
  receipt: string;
  verdict?: string;
  version_id: string;
  sha256: string;
  feedback_seq: number;
  note?: string;
}

/**
 * Checks a ledger and, by it, what is said of a verdict: whoever only believes the receipt believes who shows it.
 * Hashes as `checkLedger` does.
 */
export function* checkReceipt(ledger: LedgerFile, receipt: Receipt): Generator<string, ReceiptCheck, string> {
  const verdict = yield* checkLedger(ledger);
  const entry = ledger.lines[receipt.seq - 1]?.entry ?? null;
  return {
    ledger: verdict,
    says: entry === null ? null : saysTheSame(entry, receipt),
    digests: entry === null ? [] : digestsOf(ledger, entry.data as VerdictData),
  };
}

function saysTheSame({ type, actor, at, data }: LedgerEntry, receipt: Receipt): boolean {
  const { receipt: named, verdict = 'withdrawn', sha256, feedback_seq, note } = data as VerdictData;
  return (
    (type === 'approval.given' || type === 'approval.withdrawn') &&
    named === receipt.receipt &&
    verdict === receipt.verdict &&
    sha256 === receipt.sha256 &&
    feedback_seq === receipt.feedback_seq &&
    // Words that were taken out are null in both.
    (note ?? null) === (receipt.note ?? null) &&
    actor === receipt.by.id &&
    at === receipt.at
  );
}

function digestsOf({ lines }: LedgerFile, { version_id, sha256 }: VerdictData): string[] {
  return lines.flatMap(({ entry }) => {
    if (entry?.type !== 'version.digested' && entry?.type !== 'version.checked') return [];
    const about = entry.data as Pick<VerdictData, 'version_id' | 'sha256'>;
    return about.version_id === version_id && about.sha256 === sha256 ? [entry.at] : [];
  });
}
