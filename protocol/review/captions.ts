// Captions as text: read from WebVTT or SRT, and written as WebVTT. What stands between the lines of a file (notes, styles,
// regions) is kept as it came.

/** A line that is shown from one moment to another, in milliseconds. */
export interface Cue {
  /** What its file calls it; empty: nothing. */
  name: string;
  from: number;
  to: number;
  /** Where it is drawn, as WebVTT says it; empty: where players do. */
  settings: string;
  /** As WebVTT has it: with its few tags, and `&` and `<` written out. */
  text: string;
}

export interface Captions {
  /** What comes before the first line, without the word WEBVTT. */
  head: string;
  /** A cue, or what else stands there. */
  blocks: readonly (Cue | string)[];
}

/** Why a text is no captions. `line` counts from 1. */
export type CaptionProblem =
  | { what: 'unknown' | 'empty'; line?: never }
  | { what: 'times' | 'backwards'; line: number };

export type ReadCaptions = { captions: Captions; problem: null } | { captions: null; problem: CaptionProblem };

const time = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`;
const vttTiming = new RegExp(String.raw`^(${time})[ \t]+-->[ \t]+(${time})(?:[ \t]+(.*))?$`, 'u');
const loose = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}`;
const srtTiming = new RegExp(String.raw`^[ \t]*(${loose})[ \t]*-->[ \t]*(${loose})(?:[ \t]+.*)?$`, 'u');

/** By what is in it, not by what it is called. */
export function readCaptions(text: string): ReadCaptions {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  return isWebVtt(text) ? readVtt(lines) : readSrt(lines);
}

export function isWebVtt(text: string): boolean {
  return /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/u.test(text);
}

/** As WebVTT says it; strict, since players leave out what they do not understand. */
function readVtt(lines: readonly string[]): ReadCaptions {
  const blocks: (Cue | string)[] = [];
  let head: string | null = null;
  for (const { at, block } of blocksOf(lines)) {
    const timed = block.findIndex((line) => line.includes('-->'));
    if (head === null) {
      head = block
        .slice(0, timed < 0 ? undefined : Math.max(1, timed))
        .join('\n')
        .slice('WEBVTT'.length);
      if (timed < 0) continue;
    }
    if (timed < 0) {
      blocks.push(block.join('\n'));
      continue;
    }
    const cue = cueOf(block, { timed, at, timing: vttTiming });
    if ('what' in cue) return { captions: null, problem: cue };
    blocks.push(cue);
  }
  return whole({ head: head ?? '', blocks });
}

/** As it comes: with commas or points, numbered or not, with an editor's tags or without. */
function readSrt(lines: readonly string[]): ReadCaptions {
  if (!lines.some((line) => srtTiming.test(line))) {
    const line = lines.findIndex((one) => one.includes('-->'));
    return { captions: null, problem: line < 0 ? { what: 'unknown' } : { what: 'times', line: line + 1 } };
  }
  const blocks: Cue[] = [];
  for (const { at, block } of blocksOf(lines)) {
    const timed = block.findIndex((line) => line.includes('-->'));
    // A line of its own within a text: the blank line before it was meant.
    if (timed < 0) {
      const before = blocks.at(-1);
      const isNumber = block.length === 1 && /^\d+$/u.test(block[0] ?? '');
      if (before !== undefined && !isNumber) before.text = `${before.text}\n${block.map(fromSrt).join('\n')}`;
      continue;
    }
    const cue = cueOf(block, { timed, at, timing: srtTiming });
    if ('what' in cue) return { captions: null, problem: cue };
    const text = fromSrt(cue.text);
    if (text !== '') blocks.push({ ...cue, name: '', settings: '', text });
  }
  return whole({ head: '', blocks });
}

/** What stands between blank lines, and in which line it begins. */
function blocksOf(lines: readonly string[]): { at: number; block: string[] }[] {
  const found: { at: number; block: string[] }[] = [];
  let block: string[] = [];
  for (const [at, line] of [...lines, ''].entries()) {
    if (line.trim() !== '') block.push(line);
    else if (block.length > 0) {
      found.push({ at: at - block.length, block });
      block = [];
    }
  }
  return found;
}

interface Timed {
  /** Which of its lines says when. */
  timed: number;
  at: number;
  timing: RegExp;
}

function cueOf(block: readonly string[], { timed, at, timing }: Timed): Cue | CaptionProblem {
  const line = at + timed + 1;
  const [, from, to, settings = ''] = timing.exec(block[timed] ?? '') ?? [];
  const again = block.findIndex((one, index) => index > timed && one.includes('-->'));
  if (again >= 0) return { what: 'times', line: at + again + 1 };
  if (from === undefined || to === undefined) return { what: 'times', line };
  const cue = { from: millisecondsOf(from), to: millisecondsOf(to) };
  if (cue.to <= cue.from) return { what: 'backwards', line };
  const text = block.slice(timed + 1).join('\n');
  return { name: timed > 0 ? (block[timed - 1] ?? '') : '', ...cue, settings, text };
}

function whole(captions: Captions): ReadCaptions {
  return cuesOf(captions).length === 0 ? { captions: null, problem: { what: 'empty' } } : { captions, problem: null };
}

export function cuesOf({ blocks }: Captions): Cue[] {
  return blocks.filter((block) => typeof block !== 'string');
}

export function writeVtt({ head, blocks }: Captions): string {
  const written = blocks.map((block) => {
    if (typeof block === 'string') return block;
    const { name, from, to, settings, text } = block;
    const when = `${timeText(from)} --> ${timeText(to)}${settings === '' ? '' : ` ${settings}`}`;
    return [...(name === '' ? [] : [name]), when, ...(text === '' ? [] : [text])].join('\n');
  });
  return `${[`WEBVTT${head}`, ...written].join('\n\n')}\n`;
}

/** `00:01:02.500`. */
export function timeText(milliseconds: number): string {
  const part = (value: number, digits = 2): string => String(Math.floor(value)).padStart(digits, '0');
  const minutes = milliseconds / 60_000;
  const seconds = (milliseconds % 60_000) / 1000;
  return `${part(minutes / 60)}:${part(minutes % 60)}:${part(seconds)}.${part(milliseconds % 1000, 3)}`;
}

/** As somebody writes it: `1:02`, `62.5`, `00:01:02,500`; null: no moment. */
export function writtenTime(written: string): number | null {
  const found = /^(?:(?:(\d{1,3}):)?([0-5]?\d):)?(\d{1,5}(?:[.,]\d{1,3})?)$/u.exec(written.trim());
  if (found === null) return null;
  const [, hours = '0', minutes, seconds = '0'] = found;
  const value = Number(seconds.replace(',', '.'));
  if (minutes !== undefined && value >= 60) return null;
  return Math.round((Number(hours) * 3600 + Number(minutes ?? '0') * 60 + value) * 1000);
}

function millisecondsOf(written: string): number {
  const [clock = '', fraction = ''] = written.split(/[,.]/u);
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds * 1000 + Number(fraction.padEnd(3, '0'));
}

/** Bold, slanted and underlined are in both; colours and places are not. */
function fromSrt(text: string): string {
  return cueText(text.replaceAll(/<\/?font[^>]*>|\{\\[^}]*\}/giu, ''));
}

/**
 * Words as somebody writes them, as the text of a cue: tags that WebVTT has stay tags, what else would be taken for one is
 * written out, and no line is empty, since that is where a cue ends.
 */
export function cueText(written: string): string {
  return written
    .replaceAll(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d+|#x[\da-f]+);)/giu, '&amp;')
    .replaceAll(/<(?!\/?(?:[biuc]|v|lang|ruby|rt)(?:[.\s>])|\d{2,}:)/gu, '&lt;')
    .replaceAll('-->', '→')
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The other way, for whoever writes on. */
export function wordsOfCue({ text }: Pick<Cue, 'text'>): string {
  return text.replaceAll(/&(?:amp|lt);(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d+|#x[\da-f]+);)/gu, (one) =>
    one === '&amp;' ? '&' : '<',
  );
}
