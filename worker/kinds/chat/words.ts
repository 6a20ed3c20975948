// Words wherever they are: in the room, or in a segment outside.
import type { QueryContext } from '#worker/room/query-rule.ts';
import type { Segment } from '#worker/room/log/text-archive.ts';
import type { MessageRow } from './rows.ts';

interface Said {
  seq: number;
  content: string | null;
  archivedIn: number | null;
}

/** What was said; null where it was taken back. */
export type Words = (said: Said) => string | null;

/** Fetches what has moved out of these segments. Rows are to be read after it: something may be taken back meanwhile. */
export async function wordsOf(context: QueryContext, segments: Iterable<number | null>): Promise<Words> {
  const wanted = [...new Set(segments)].filter((one) => one !== null);
  const found = new Map<number, Segment>();
  await Promise.all(wanted.map(async (one) => found.set(one, await context.words(one))));
  return ({ seq, content, archivedIn }) =>
    archivedIn === null ? content : (found.get(archivedIn)?.get(seq)?.['content'] ?? null);
}

/** Rows with their words, wherever those are. `read` is asked again once they have been fetched. */
export async function rowsWithWords(context: QueryContext, read: () => MessageRow[]): Promise<MessageRow[]> {
  const rows = read();
  if (rows.every((row) => row.archivedIn === null)) return rows;
  const words = await wordsOf(
    context,
    rows.map((row) => row.archivedIn),
  );
  return read().map((row) => ({ ...row, content: words({ ...row, seq: row.wordsSeq }) }));
}
