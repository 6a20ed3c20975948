import { cleanLine } from '#protocol/clean-text.ts';
import { maxFileName } from '#protocol/files/terms.ts';

/**
 * A name as it is kept and shown: its last part, without what turns the reading direction around, breaks lines or means
 * something to a file system. Its ending stays, however long it is. null: nothing is left of it.
 */
export function cleanFileName(given: string): string | null {
  const last = given.split(/[/\\]/u).at(-1) ?? '';
  const plain = cleanLine(last.replace(/[\p{Cc}\p{Cf}:*?"<>|]+/gu, ' ').replace(/\s+/gu, ' ')).replace(/^[. ]+/u, '');
  const extension = extensionOf(plain);
  const stem = extension === '' ? plain : plain.slice(0, -extension.length - 1);
  if (stem.trim() === '') return null;
  const room = maxFileName - (extension === '' ? 0 : extension.length + 1);
  const kept = Array.from(stem).slice(0, room).join('').trimEnd();
  return extension === '' ? kept : `${kept}.${plain.slice(-extension.length)}`;
}

/** Without the dot, in small letters; empty where there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([a-z0-9]{1,10})$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
}
