// The script in `docs/` that checks an exported ledger with nothing but Node, on chains that `ledger.ts` made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  digestOf,
  erased,
  erasedText,
  firstLinkText,
  hashing,
  ledgerFormat,
  linkText,
  type LedgerEntry,
  type LedgerFile,
} from './ledger.ts';

const script = join(import.meta.dirname, '../docs/verify-ledger.mjs');
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));

interface Verdict {
  ok: boolean;
  seq?: number;
  reason?: string;
}

// No types come with a script that needs nothing but Node.
const { verifyLedger } = (await import(script)) as { verifyLedger: (text: string) => Verdict };

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function entry(seq: number, data: object, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return { type: 'vote.cast', actor: 'acc_1', at: `2026-11-21T00:00:0${seq}.000Z`, data, salt: `salt${seq}`, ...more };
}

const removed = { comment_id: 'cmt_1', content: '지운 말' };
const comment = { type: 'comment.added', erasable: ['content'] };

/** A ledger of every sort of line: plain, with a text, with one that was taken back, and one that is not shown. */
function ledger(): LedgerFile {
  const room_id = 'rom_1';
  const lines: LedgerFile['lines'] = [];
  let prev = sha256(firstLinkText(room_id));
  const add = (seen: LedgerEntry, shown: LedgerEntry | null = seen): void => {
    const digest = hashing(digestOf(seen), sha256);
    const hash = sha256(linkText(prev, lines.length + 1, digest));
    lines.push({ seq: lines.length + 1, entry: shown, digest, prev, hash });
    prev = hash;
  };
  add(entry(1, { title: '어디로 갈까요?', threshold: { kind: 'count', value: 51 } }));
  add(entry(2, { votes: { reject: 0, approve: 1 }, hidden: false, reason: null }));
  add(entry(3, { comment_id: 'cmt_2', content: '"좋아요"\n🎈' }, comment));
  const gone = erased(removed, ['content'], sha256(erasedText(removed, ['content']) ?? ''));
  add(entry(4, removed, comment), entry(4, gone, comment));
  add(entry(5, { secret: true }), null);
  add(entry(6, { last: 1 }));
  const head = { seq: lines.length, hash: prev };
  return { format: ledgerFormat, room_id, head, lines };
}

function changed(change: (file: LedgerFile) => void): Verdict {
  const file = ledger();
  change(file);
  return verifyLedger(JSON.stringify(file));
}

function run(text: string, ...more: string[]): { status: number | null; says: string } {
  const path = join(folder, 'ledger.json');
  writeFileSync(path, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, path, ...more], { encoding: 'utf8' });
  return { status, says: `${stdout}${stderr}`.trim() };
}

test('a whole ledger is told with its length and its head', () => {
  const file = ledger();
  expect(run(JSON.stringify(file))).toEqual({ status: 0, says: `ok, 6 lines, head hash ${file.head.hash}` });
});

test('a ledger that was written prettily is the same ledger', () => {
  expect(verifyLedger(JSON.stringify(ledger(), null, 2)).ok).toBe(true);
});

test('a chain is held against a head that was noted earlier', () => {
  const file = ledger();
  const noted = file.lines[1]?.hash ?? '';
  expect(run(JSON.stringify(file), noted).says).toMatch(/it goes on from your hash at line 2$/u);
  expect(run(JSON.stringify(file), '0'.repeat(64))).toMatchObject({ status: 1 });
});

test('a line that was removed is found where it stood', () => {
  for (const at of [0, 2, 4]) {
    const verdict = changed((file) => void file.lines.splice(at, 1));
    expect(verdict, `line ${at + 1}`).toEqual({ ok: false, seq: at + 1, reason: expect.stringContaining('missing') });
  }
});

test('the last line that was removed is found by the head', () => {
  expect(changed((file) => void file.lines.pop())).toEqual({
    ok: false,
    seq: 6,
    reason: expect.stringContaining('do not end'),
  });
});

test('two lines that changed places are found at the first of them, however they are numbered', () => {
  const swap = ({ lines }: LedgerFile): void => void lines.splice(1, 2, ...lines.slice(1, 3).toReversed());
  expect(changed(swap)).toMatchObject({ ok: false, seq: 2 });
  const renumbered = changed((file) => {
    swap(file);
    file.lines.forEach((line, index) => (line.seq = index + 1));
  });
  expect(renumbered).toEqual({ ok: false, seq: 2, reason: expect.stringContaining('follow') });
});

test('a line that was added is found, even where it is chained well itself', () => {
  const verdict = changed((file) => {
    const before = file.lines[2];
    if (before === undefined) throw new Error('no line');
    const digest = hashing(digestOf(entry(4, { forged: true })), sha256);
    const hash = sha256(linkText(before.hash, 4, digest));
    file.lines.splice(3, 0, { seq: 4, entry: entry(4, { forged: true }), digest, prev: before.hash, hash });
    file.lines.forEach((line, index) => (line.seq = index + 1));
  });
  expect(verdict).toEqual({ ok: false, seq: 5, reason: expect.stringContaining('follow') });
});

test('whatever is said besides what was hashed is found', () => {
  const more = (file: LedgerFile): void => void Object.assign(file.lines[1]?.entry ?? {}, { note: 'added' });
  expect(changed(more)).toMatchObject({ ok: false, seq: 2 });
});

/** As the room writes it. */
function written(file: LedgerFile): string {
  const { lines, ...facts } = file;
  const rows = lines.map((line) => JSON.stringify(line)).join(',\n');
  return `${JSON.stringify(facts).slice(0, -1)},"lines":[\n${rows}]}`;
}

test('no byte can be another, be missing or be one too many, and the line in which it stands is named', () => {
  const text = written(ledger());
  expect(verifyLedger(text).ok).toBe(true);
  const bytes = Buffer.from(text);
  const missed: string[] = [];
  let line = 0;
  for (const [at, byte] of bytes.entries()) {
    const around = [bytes.subarray(0, at), bytes.subarray(at + 1)] as const;
    for (const other of [[byte ^ 1], [byte ^ 4], [0x37], [], [byte, byte]]) {
      if (other.length === 1 && other[0] === byte) continue;
      const broken = Buffer.concat([around[0], Buffer.from(other), around[1]]).toString();
      // A line break that is there twice, or is not, says nothing.
      if (byte === 10 && isSame(broken, text)) continue;
      const found = placeIn(broken);
      // What stands before the lines may show anywhere, or make it no ledger.
      if (line === 0 ? found !== null : found === line) continue;
      missed.push(`${at}: ${found}, not ${line}: ${other.join(' ')} in ${bytes.subarray(at - 20, at + 20).toString()}`);
    }
    if (byte === 10) line += 1;
  }
  expect(missed).toEqual([]);
});

function isSame(one: string, other: string): boolean {
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return false;
  }
}

/** Where it breaks; `none` where it is no ledger any more, `null` where it holds. */
function placeIn(text: string): number | 'none' | null {
  try {
    const { ok, seq = null } = verifyLedger(text);
    return ok ? null : seq;
  } catch {
    return 'none';
  }
}

test.each(['', '{', '[]', '{"format":"another"}', '{"format":"madang.ledger.v1","lines":7}'])(
  'a file that is no ledger is said to be none: %j',
  (text) => {
    expect(run(text).status).toBe(2);
  },
);

test('a broken one ends with 1 and says the place', () => {
  const text = JSON.stringify(ledger()).replace('어디로', '저기로');
  expect(run(text)).toEqual({ status: 1, says: 'broken at line 1: what the line says is not what was written' });
});
