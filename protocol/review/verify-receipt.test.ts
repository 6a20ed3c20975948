import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  digestOf,
  firstLinkText,
  hashing,
  ledgerFormat,
  linkText,
  type LedgerEntry,
  type LedgerFile,
} from '../ledger.ts';
import type { Receipt } from './receipt.schema.ts';
import { checkReceipt, type ReceiptCheck } from './verify-receipt.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const bytes = sha256('film');

const receipt: Receipt = {
  receipt: 'rcp_1',
  room_id: 'rom_1',
  project: '봄',
  video: '광고',
  version: { n: 2, file: { name: 'cut.mp4', size: 1, content_type: 'video/mp4', status: 'ready' } },
  verdict: 'approved',
  by: { id: 'acc_2', name: '민준' },
  at: '2026-11-30T00:00:03.000Z',
  sha256: bytes,
  feedback_seq: 2,
  seq: 3,
  may_check: false,
};

const version = { video_id: 'vid_1', version_id: 'ver_1', n: 2 };

/** The chain of a project in which a version was uploaded, spoken of, approved and hashed anew. */
function chain(change: (entries: LedgerEntry[]) => void = () => undefined): LedgerFile {
  const entry = (type: string, actor: string, at: number, data: object): LedgerEntry => ({
    type,
    actor,
    at: `2026-11-30T00:00:0${at}.000Z`,
    data,
    salt: `salt${at}`,
  });
  const entries = [
    entry('version.digested', 'system', 1, { ...version, sha256: bytes }),
    entry('feedback.created', 'acc_1', 2, { content: 'secret' }),
    entry('approval.given', 'acc_2', 3, {
      ...version,
      receipt: 'rcp_1',
      verdict: 'approved',
      sha256: bytes,
      feedback_seq: 2,
    }),
    entry('version.checked', 'system', 4, { ...version, sha256: bytes }),
  ];
  change(entries);
  let prev = sha256(firstLinkText('rom_1'));
  const lines = entries.map((one, index) => {
    const digest = hashing(digestOf(one), sha256);
    const hash = sha256(linkText(prev, index + 1, digest));
    const line = { seq: index + 1, entry: one.type === 'feedback.created' ? null : one, digest, prev, hash };
    prev = hash;
    return line;
  });
  return { format: ledgerFormat, room_id: 'rom_1', head: { seq: lines.length, hash: prev }, lines };
}

const check = (ledger: LedgerFile, about = receipt): ReceiptCheck => hashing(checkReceipt(ledger, about), sha256);

test('a receipt holds where the whole chain does, and its own line says the same', () => {
  expect(check(chain())).toEqual({
    ledger: { ok: true, lines: 4, head: chain().head.hash },
    says: true,
    digests: ['2026-11-30T00:00:01.000Z', '2026-11-30T00:00:04.000Z'],
  });
});

test.each<[string, Partial<Receipt>]>([
  ['other bytes', { sha256: sha256('another film') }],
  ['another verdict', { verdict: 'changes_requested' }],
  ['another person', { by: { id: 'acc_3', name: '민준' } }],
  ['another time', { at: '2026-11-30T00:00:03.001Z' }],
  ['words that nobody wrote', { note: 'All of it' }],
  ['another number', { receipt: 'rcp_2' }],
  ['a later remark', { feedback_seq: 3 }],
  ['a line that says something else', { seq: 1 }],
])('what names %s is not what the chain says', (_what, about) => {
  expect(check(chain(), { ...receipt, ...about }).says).toBe(false);
});

test('a verdict that was changed in the log is found, though the receipt was changed with it', () => {
  const ledger = chain();
  const data = ledger.lines[2]?.entry?.data as { sha256: string };
  data.sha256 = sha256('another film');
  const found = check(ledger, { ...receipt, sha256: data.sha256 });
  expect(found).toMatchObject({ says: true, ledger: { ok: false, seq: 3, reason: 'content' } });
});

test('a line that is not shown says nothing of the receipt', () => {
  expect(check(chain(), { ...receipt, seq: 2 }).says).toBeNull();
});
