import { cuesOf, readCaptions, writeVtt, type CaptionProblem } from '#protocol/review/captions.ts';
import { maxCaptionBytes } from '#protocol/review/terms.ts';
import { m } from '#web/i18n/generated/messages.js';

/** A file of captions, as WebVTT: what an SRT says is written anew. */
export interface CaptionFile {
  vtt: string;
  /** How many lines it has. */
  count: number;
  /** What its name says of its language: `예고편.en.srt`. */
  lang: string | null;
}

/** @returns in words, why it is none */
export async function readCaptionFile(file: File): Promise<CaptionFile | string> {
  // What a program writes in UTF-16 is twice as long.
  if (file.size > 2 * maxCaptionBytes) return m.captions_too_large();
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  if (text === null) return m.captions_unknown();
  const { captions, problem } = readCaptions(text);
  if (captions === null) return problemText(problem);
  const vtt = writeVtt(captions);
  if (new Blob([vtt]).size > maxCaptionBytes) return m.captions_too_large();
  const named = /\.([a-z]{2,3}(?:-[a-z0-9]{2,8})?)\.[^.]+$/iu.exec(file.name)?.[1];
  return {
    vtt,
    count: cuesOf(captions).length,
    lang: named === undefined ? null : named.replace(/^[^-]+/u, (code) => code.toLowerCase()),
  };
}

function problemText(problem: CaptionProblem): string {
  switch (problem.what) {
    case 'times':
      return m.captions_no_times({ line: problem.line });
    case 'backwards':
      return m.captions_backwards({ line: problem.line });
    case 'empty':
      return m.captions_empty();
    case 'unknown':
      return m.captions_unknown();
  }
}

/** UTF-8 and UTF-16 by their marks or as they are, and what Korean programs wrote before; null: no text. */
function decoded(bytes: Uint8Array): string | null {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encodings = mark === '255 254' ? ['utf-16le'] : mark === '254 255' ? ['utf-16be'] : ['utf-8', 'euc-kr'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      // Another then.
    }
  }
  return null;
}
