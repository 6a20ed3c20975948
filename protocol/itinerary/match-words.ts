/** Cells of the table below: some milliseconds. Longer texts that differ all over are not put together. */
const mostCells = 100_000;

/**
 * For each word of one text its place in the other, -1 where it is not there: the longest row of words that both have in
 * the same order. `null` where the texts differ in too much to be compared.
 */
export function matchWords(one: readonly string[], other: readonly string[]): number[] | null {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const rows = one.length - start - end;
  const columns = other.length - start - end;
  if (rows * columns > mostCells) return null;

  // lengths[row][column]: of the longest common row of words from there on.
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[start + row] === other[start + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found = one.map((_, index) => (index < start ? index : index < start + rows ? -1 : index - rows + columns));
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (one[start + row] === other[start + column]) {
      found[start + row] = start + column;
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}
