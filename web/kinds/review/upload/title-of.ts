/** What a film is called that comes without a name of its own: its file's, without the ending. */
export function titleOf(fileName: string): string {
  const bare = fileName
    .replace(/\.[^.]{1,5}$/u, '')
    .replaceAll(/[_\s]+/gu, ' ')
    .trim();
  return (bare === '' ? fileName : bare).slice(0, 200);
}
