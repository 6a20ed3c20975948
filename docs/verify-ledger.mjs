#!/usr/bin/env node
// Checks a ledger that was exported from a Madang room (`GET /decisions/{id}/ledger`): whether any past event
// was changed, removed, added or moved. It needs this one file, the ledger and Node; nothing is sent anywhere.
//
//   node verify-ledger.mjs ledger.json            is the chain whole?
//   node verify-ledger.mjs ledger.json HASH       and does it go on from the head that I noted earlier?
//   … | node verify-ledger.mjs -                  from a pipe
//
// Exit code: 0 it holds, 1 it does not, 2 the file cannot be read.
//
// Who writes a whole new chain can make it hold. So note the head hash from time to time, or exchange it with others: a
// chain that no longer contains it is another one.
//
// The format, `madang.ledger.v1`: a line is {seq, entry, digest, prev, hash}, its entry {type, actor, at, data, salt}.
//   digest = SHA-256( salt + "\n" + canonical({actor, at, data, type}) )
//   hash   = SHA-256( prev + "\n" + seq + "\n" + digest )
//   prev   = the hash of the line before; of the first one SHA-256( "madang.ledger.v1\n" + room_id )
// `canonical` is JSON without spaces, the keys of every object sorted. `entry` is null where the reader may not see it:
// its digest still holds the chain. Texts named by `erasable` may be taken back later; they are hashed as null, with
// `forgotten` = SHA-256( canonical({field: text}) ) beside them. Each line of the ledger is a line of the file.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const format = 'madang.ledger.v1';

const words = {
  order: 'a line is missing, was added, or stands in another place',
  content: 'what the line says is not what was written',
  unreadable: 'this is no JSON any more',
  chain: 'the line does not follow from the one before',
  incomplete: 'the lines do not end where the ledger says that they end',
};

/**
 * @param {string} text the exported file
 * @returns {{ok: true, lines: number, head: string, hashes: string[]} | {ok: false, seq: number, reason: string}}
 *   `seq`: the first line that does not hold, 0 for what stands before the lines
 * @throws where the text is no ledger at all
 */
export function verifyLedger(text) {
  if (!text.includes(`"${format}"`)) throw new Error(`this is no ledger of the format ${format}`);
  const file = parsed(text);
  if (file === undefined) return { ok: false, seq: firstUnreadable(text), reason: words.unreadable };
  const isLedger =
    hasOnly(file, ['format', 'room_id', 'head', 'lines']) && hasOnly(file.head, ['seq', 'hash', 'imported']);
  if (!isLedger || file.format !== format || !Array.isArray(file.lines)) {
    throw new Error(`this is no ledger of the format ${format}`);
  }
  const first = sha256(`${format}\n${file.room_id}`);
  let prev = first;
  for (const [index, line] of file.lines.entries()) {
    const reason = problemOf(line, { seq: index + 1, prev });
    if (reason !== null) return { ok: false, seq: index + 1, reason: words[reason] };
    prev = line.hash;
  }
  const { length } = file.lines;
  if (file.head.seq !== length || file.head.hash !== prev) {
    const said = Number.isInteger(file.head.seq) ? file.head.seq : length;
    return { ok: false, seq: Math.min(said, length) + 1, reason: words.incomplete };
  }
  return { ok: true, lines: length, head: prev, hashes: [first, ...file.lines.map((line) => line.hash)] };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first line that is no JSON by itself; where all are, something before them is not. */
function firstUnreadable(text) {
  const rows = text.trimEnd().split('\n').slice(1);
  const isBroken = (row, index) => {
    const ending = index === rows.length - 1 ? ']}' : ',';
    return !row.endsWith(ending) || !isObject(parsed(row.slice(0, -ending.length)));
  };
  return rows.findIndex(isBroken) + 1;
}

/** What is wrong with one line, given the place where it stands; null where nothing is. */
function problemOf(line, { seq, prev }) {
  if (!hasOnly(line, ['seq', 'entry', 'digest', 'prev', 'hash'])) return 'content';
  if (line.seq !== seq) return 'order';
  if (line.prev !== prev) return 'chain';
  if (line.entry !== null && digestOf(line.entry) !== line.digest) return 'content';
  return sha256(`${prev}\n${seq}\n${line.digest}`) === line.hash ? null : 'chain';
}

/** null where the entry says more, or other, than is hashed. */
function digestOf(entry) {
  if (!hasOnly(entry, ['type', 'actor', 'at', 'data', 'salt', 'erasable'])) return null;
  const { type, actor, at, salt, erasable = [] } = entry;
  if (typeof salt !== 'string' || !Array.isArray(erasable) || !isObject(entry.data)) return null;
  const isErasable = erasable.every((field) => Object.hasOwn(entry.data, field));
  if (!isErasable || (Object.hasOwn(entry.data, 'forgotten') && erasable.length === 0)) return null;
  const data = erased(entry.data, erasable);
  return sha256(`${salt}\n${canonical({ actor, at, data, type })}`);
}

/** The data as it is hashed: without the texts that may be taken back. */
function erased(data, erasable) {
  const texts = Object.entries(data).filter(([field, text]) => erasable.includes(field) && text !== null);
  if (texts.length === 0) return data;
  const gone = Object.fromEntries(texts.map(([field]) => [field, null]));
  return { ...data, ...gone, forgotten: sha256(canonical(Object.fromEntries(texts))) };
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonical(value[field])}`).join(',')}}`;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value, fields) {
  return isObject(value) && Object.keys(value).every((field) => fields.includes(field));
}

function sha256(text) {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function main([path, noted]) {
  if (path === undefined) return end(2, 'usage: node verify-ledger.mjs ledger.json [HASH]');
  let verdict;
  try {
    verdict = verifyLedger(readFileSync(path === '-' ? 0 : path, 'utf8'));
  } catch (error) {
    return end(2, `cannot be read: ${error.message}`);
  }
  if (!verdict.ok) return end(1, `broken ${placeOf(verdict)}: ${verdict.reason}`);
  const { lines, head, hashes } = verdict;
  const whole = `ok, ${lines} lines, head hash ${head}`;
  if (noted === undefined) return end(0, whole);
  const at = hashes.indexOf(noted.toLowerCase());
  return at < 0
    ? end(1, `the chain holds, but ${noted} is not in it: this is another ledger`)
    : end(0, `${whole}; it goes on from your hash at line ${at}`);
}

function placeOf({ seq }) {
  return seq === 0 ? 'before its first line' : `at line ${seq}`;
}

function end(code, says) {
  (code === 0 ? process.stdout : process.stderr).write(`${says}\n`);
  process.exitCode = code;
}

const [, script, ...given] = process.argv;
if (script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url)) main(given);
