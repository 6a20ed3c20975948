// Files inside a packed file that a stranger has sent: no more of them than asked for, and never more bytes than agreed.
import { Unzip, UnzipInflate } from 'fflate';
import { refuse, ok, type Result } from '#protocol/result.ts';

/** So little goes in at once that what comes out of it, at deflate's 1 : 1032, stays small. */
const slice = 4096;

/**
 * @param wanted which of its files, by their paths
 * @param most bytes that all of these may have together, and files
 */
export function unzipped(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  most: { bytes: number; files: number },
): Result<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array[]>();
  const wrong: string[] = [];
  let size = 0;
  const zip = new Unzip((file) => {
    if (!wanted(file.name)) return;
    const parts: Uint8Array[] = [];
    files.set(file.name, parts);
    if (files.size > most.files) wrong.push('The file has too many files in it.');
    file.ondata = (error, part) => {
      if (error !== null) wrong.push(unreadable);
      size += part.length;
      if (size > most.bytes) wrong.push('What is packed in the file is too large.');
      else parts.push(part);
    };
    file.start();
  });
  zip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && wrong.length === 0; at += slice)
      zip.push(bytes.subarray(at, at + slice), at + slice >= bytes.length);
  } catch {
    wrong.push(unreadable);
  }
  const [first] = wrong;
  if (first !== undefined) return refuse('VALIDATION_ERROR', first, { file: ['cannot be unpacked'] });
  return ok(new Map([...files].map(([path, parts]) => [path, joined(parts)])));
}

const unreadable = 'The file is broken, or packed in a way that is not read.';

/** Whether these are the bytes of a ZIP. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
