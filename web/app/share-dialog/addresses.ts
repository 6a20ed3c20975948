/** Mail addresses in what was typed, pasted or read from a file: CSV of any columns too. Each once, in their order. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s<>"',;:()[\]|]+@[^\s<>"',;:()[\]|@]+\.[^\s<>"',;:()[\]|@.]{2,}/gu) ?? [];
  const folded = found.map((address) => address.toLowerCase());
  return [...new Set(folded)];
}

/** The text of a file: as its mark says where it has one, else as nearly every file is. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
