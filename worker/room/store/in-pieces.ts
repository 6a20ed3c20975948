/** A statement takes 100 parameters at most: these, and a few others. */
const atOnce = 90;

/** Rows that are asked for by many ids, read in as many statements as that takes; in the order of the ids' pieces. */
export function inPieces<Id, Row>(ids: readonly Id[], read: (some: Id[]) => Row[]): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += atOnce) rows.push(...read(ids.slice(start, start + atOnce)));
  return rows;
}
