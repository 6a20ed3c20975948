// Whether captions are WebVTT that players show.
import { isWebVtt, readCaptions } from '#protocol/review/captions.ts';

/** What is wrong with it, and in which line; null: nothing. */
export function problemInWebVtt(bytes: Uint8Array): string | null {
  const text = utf8(bytes);
  if (text === null) return 'is not UTF-8';
  // A reader of captions takes SRT as well; players do not.
  if (!isWebVtt(text)) return 'does not begin with WEBVTT';
  const { problem } = readCaptions(text);
  if (problem === null) return null;
  if (problem.line === undefined) return 'has no cues';
  return `${problem.what === 'times' ? 'has no times' : 'ends before it begins'} in line ${problem.line}`;
}

/** Without the mark of its byte order; null: it is not UTF-8, or holds what no text does. */
function utf8(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
