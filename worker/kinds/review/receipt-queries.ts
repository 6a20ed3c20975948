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
import { findAnyVideo, findVersionById, readProject, type VersionRow } from './rows.ts';
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
    if (row === undefined) return noReceipt;
    // undefined: its video was deleted for good. What was said of its bytes stands.
    const version = findVersionById(db, row.versionId);
    const title = findAnyVideo(db, row.videoId)?.title;
    // Who did it is what the chain says, though the account has become another since.
    const [line] = ledger.lines(row.seq - 1, 1);
    const since = sinceThen(db, row);
    return ok<{ receipt: Omit<Receipt, 'may_check'>; file: Rechecked | null }>({
      receipt: {
        receipt: id,
        room_id: '',
        project: readProject(db).name,
        ...(title !== undefined && { video: title }),
        version: { n: row.n, ...(version !== undefined && shownVersion(version)) },
        verdict: row.verdict,
        ...(row.note !== null && { note: row.note }),
        by: { id: line?.entry?.actor ?? row.by, name: nameOf(db, row.by) },
        at: isoTime(row.atMs),
        sha256: row.sha256,
        feedback_seq: row.feedbackSeq,
        seq: row.seq,
        ...(since !== undefined && { since }),
        ...(version?.checkedAtMs != null && { checked_at: isoTime(version.checkedAtMs) }),
      },
      file: version === undefined ? null : { video_id: row.videoId, version: row.n, file_id: version.fileId },
    });
  },
});

function shownVersion({
  name,
  failure,
  fileName,
  size,
  contentType,
  status,
}: VersionRow): Omit<Receipt['version'], 'n'> {
  return {
    ...(name !== null && { name }),
    file: { name: fileName, size, content_type: contentType, status, ...(failure !== null && { failure }) },
  };
}

/** What is read anew to hash it. */
export interface Rechecked {
  video_id: string;
  version: number;
  file_id: string;
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
