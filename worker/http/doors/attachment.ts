import type { AppContext } from '../app-env.ts';
import type { Answer } from '../answers.ts';

export interface Attachment {
  /** The title that the file's name is made of. */
  title: string;
  /** The name where a title has nothing that a file's name may have, and for clients that read only ASCII. */
  fallback: string;
  extension: string;
  contentType: string;
  text: string;
}

const longestName = 80;

/** A file to keep: never shown in place of a page, whatever is in it. */
export function answerAttachment(c: AppContext, file: Attachment): Answer {
  c.header('Content-Type', file.contentType);
  c.header('Content-Disposition', contentDisposition(file));
  return c.body(file.text) as unknown as Answer;
}

/** RFC 6266, with the name in UTF-8 as RFC 5987 writes it. */
export function contentDisposition({
  title,
  fallback,
  extension,
}: Pick<Attachment, 'title' | 'fallback' | 'extension'>): string {
  const name = `${fileName(title) || fallback}.${extension}`;
  return `attachment; filename="${fallback}.${extension}"; filename*=UTF-8''${encoded(name)}`;
}

/** The same for a file whose name is cleaned already, kept or shown in place. */
export function dispositionOf(name: string, type: 'inline' | 'attachment'): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

/** What every file system takes: no separators, no reserved signs, no dots or spaces at the ends. */
function fileName(title: string): string {
  const plain = title.toWellFormed().replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ');
  return Array.from(plain.replace(/\s+/gu, ' ').trim())
    .slice(0, longestName)
    .join('')
    .replace(/^[. ]+|[. ]+$/gu, '');
}

/** RFC 5987 §3.2.1: what encodeURIComponent leaves, but for ' ( ) and *. */
function encoded(value: string): string {
  return encodeURIComponent(value).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
