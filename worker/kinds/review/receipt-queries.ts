// A receipt, as anyone who has its number may see it: the worker asks in nobody's name.
import { and, asc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { LedgerLine } from '#protocol/ledger.ts';
import { ok, refuse } from '#protocol/result.ts';
import type { Receipt } from '#protocol/review/receipt.schema.ts';
import { receiptId } from '#protocol/review/terms.schema.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { findAnyVideo, findVersionById, readProject } from './rows.ts';
import { approvalsTable } from './tables.ts';

type ApprovalRow = typeof approvalsTable.$inferSelect;

const noReceipt = refuse('NOT_FOUND', 'There is no such receipt.');

function findReceipt(db: RoomReads, receipt: string): ApprovalRow | undefined {
  return db.select().from(approvalsTable).where(eq(approvalsTable.receipt, receipt)).get();
}

/** `manage` is nobody's but the room's own here. */
const receipt = query({
  schema: z.strictObject({ receipt: receiptId }),
  capability: 'manage',
  read(db, { receipt: id }, { ledger }) {
    const row = findReceipt(db, id);
    const version = row && findVersionById(db, row.versionId);
    // Its video was deleted for good: what was said of it stands in the ledger alone.
    if (row === undefined || version === undefined) return noReceipt;
    // Who did it is what the chain says, though the account has become another since.
    const [line] = ledger.lines(row.seq - 1, 1);
    const since = sinceThen(db, row);
    const { checkedAtMs, name, failure } = version;
    return ok<{ receipt: Omit<Receipt, 'may_check'>; file: Rechecked }>({
      receipt: {
        receipt: id,
        room_id: '',
        project: readProject(db).name,
        video: findAnyVideo(db, row.videoId)?.title ?? '',
        version: {
          n: row.n,
          ...(name !== null && { name }),
          file_name: version.fileName,
          size: version.size,
          content_type: version.contentType,
          status: version.status,
          ...(failure !== null && { failure }),
        },
        verdict: row.verdict,
        ...(row.note !== null && { note: row.note }),
        by: { id: line?.entry?.actor ?? row.by, name: nameOf(db, row.by) },
        at: isoTime(row.atMs),
        sha256: row.sha256,
        feedback_seq: row.feedbackSeq,
        seq: row.seq,
        ...(since !== undefined && { since }),
        ...(checkedAtMs !== null && { checked_at: isoTime(checkedAtMs) }),
      },
      file: { video_id: row.videoId, version: row.n, file_id: version.fileId, size: version.size },
    });
  },
});

/** What is read anew to hash it. */
export interface Rechecked {
  video_id: string;
  version: number;
  file_id: string;
  size: number;
}

function sinceThen(db: RoomReads, { versionId, seq }: ApprovalRow): Receipt['since'] | undefined {
  const later = and(eq(approvalsTable.versionId, versionId), gt(approvalsTable.seq, seq));
  const row = db.select().from(approvalsTable).where(later).orderBy(asc(approvalsTable.seq)).limit(1).get();
  return row && { receipt: row.receipt, verdict: row.verdict, at: isoTime(row.atMs) };
}

/** Lines of the chain with the entries of this receipt, of what took it back, and of digests of its version; of all others the digest alone. */
const receiptLedger = query({
  schema: z.strictObject({
    receipt: receiptId,
    after: z.number().int().min(0),
    limit: z.number().int().min(1).max(200),
  }),
  capability: 'manage',
  read(db, { receipt: id, after, limit }, { ledger: { lines, head } }) {
    const row = findReceipt(db, id);
    if (row === undefined) return noReceipt;
    const items = lines(after, limit).map((line) => (isAbout(line, row) ? line : { ...line, entry: null }));
    const last = items.at(-1);
    const next_cursor = last !== undefined && last.seq < head().seq ? String(last.seq) : null;
    return ok({ items, next_cursor, head: head() });
  },
});

const ofDigests: ReadonlySet<string> = new Set(['version.digested', 'version.checked']);
const ofVerdicts: ReadonlySet<string> = new Set(['approval.given', 'approval.withdrawn']);

interface LineData {
  receipt?: string;
  withdraws?: string;
  version_id?: string;
}

function isAbout({ entry }: LedgerLine, { receipt: id, versionId }: ApprovalRow): boolean {
  if (entry === null) return false;
  const data = entry.data as LineData;
  if (ofDigests.has(entry.type)) return data.version_id === versionId;
  return ofVerdicts.has(entry.type) && (data.receipt === id || data.withdraws === id);
}

export const receiptQueries = { receipt, 'receipt.ledger': receiptLedger };
