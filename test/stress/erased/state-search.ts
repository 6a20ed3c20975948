// Looks for words in everything that a state folder holds: what its databases answer, and every byte on the disk.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import PostalMime from 'postal-mime';

export interface Hit {
  word: string;
  /** The file within the folder; of a row also its table. */
  where: string;
}

/** What stands in rows of the databases: what any query may bring to light. */
export function searchRows(stateDir: string, words: readonly string[]): Hit[] {
  const finder = new Finder(words);
  for (const file of filesIn(stateDir).filter((name) => name.endsWith('.sqlite')))
    for (const [table, value] of valuesOf(file)) finder.look(value, `${relative(stateDir, file)} ${table}`);
  return finder.hits();
}

/** What stands in any file, be it deleted from the rows: free pages, logs of databases, packed words, mail as it is read. */
export async function searchBytes(stateDir: string, words: readonly string[]): Promise<Hit[]> {
  const finder = new Finder(words);
  for (const file of filesIn(stateDir)) {
    const where = relative(stateDir, file);
    // A database that nobody uses any more loses the files beside it.
    const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    finder.look(bytes, where);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) finder.look(gunzipSync(bytes), where);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (file.endsWith('.eml')) finder.look(Buffer.from(JSON.stringify(await PostalMime.parse(bytes))), where);
  }
  return finder.hits();
}

/** Words in whichever way they may have been written down. */
class Finder {
  private readonly forms: { word: string; bytes: Buffer }[];
  private readonly found = new Map<string, Hit>();

  constructor(words: readonly string[]) {
    this.forms = words.flatMap((word) => formsOf(word).map((bytes) => ({ word, bytes })));
  }

  look(bytes: Buffer, where: string): void {
    for (const { word, bytes: form } of this.forms)
      if (bytes.includes(form)) this.found.set(`${word} ${where}`, { word, where });
  }

  hits(): Hit[] {
    return [...this.found.values()];
  }
}

function formsOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word);
  const escaped = JSON.stringify(word)
    .slice(1, -1)
    .replaceAll(/[^ -~]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // Wherever it begins among three bytes, its middle is the same signs.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), utf8])
      .toString('base64')
      .slice(4, -4),
  );
  const texts = [escaped, encodeURIComponent(word), ...base64.filter((text) => text.length >= 8)];
  return [utf8, Buffer.from(word, 'utf16le'), ...texts.map((text) => Buffer.from(text))];
}

function* valuesOf(file: string): Generator<[table: string, value: Buffer]> {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all();
    for (const { name, sql } of tables) {
      // What an index of words holds lies in tables of its own beside it.
      if (/^CREATE VIRTUAL/iu.test(String(sql))) continue;
      const rows = db.prepare(`SELECT * FROM "${String(name)}"`);
      rows.setReadBigInts(true);
      for (const row of rows.iterate()) yield [String(name), Buffer.concat(Object.values(row).map(bytesOf))];
    }
  } finally {
    db.close();
  }
}

function bytesOf(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\n`);
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}
