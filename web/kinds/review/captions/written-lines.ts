import {
  cuesOf,
  cueText,
  timeText,
  wordsOfCue,
  writtenTime,
  writeVtt,
  type Captions,
  type Cue,
} from '#protocol/review/captions.ts';

/** A line while somebody writes on it: its times and words as they stand in the fields. */
export interface WrittenLine {
  key: string;
  cue: Cue;
  from: string;
  to: string;
  words: string;
}

/** What a file holds, with its lines made ready for writing. */
export interface WrittenCaptions {
  head: string;
  blocks: readonly (WrittenLine | string)[];
}

export function written(captions: Captions): WrittenCaptions {
  return {
    head: captions.head,
    blocks: captions.blocks.map((block, index) => (typeof block === 'string' ? block : lineOf(block, String(index)))),
  };
}

function lineOf(cue: Cue, key: string): WrittenLine {
  return { key, cue, from: timeText(cue.from), to: timeText(cue.to), words: wordsOfCue(cue) };
}

export function linesOf({ blocks }: WrittenCaptions): WrittenLine[] {
  return blocks.filter((block) => typeof block !== 'string');
}

export function changeLine(all: WrittenCaptions, line: WrittenLine): WrittenCaptions {
  return {
    ...all,
    blocks: all.blocks.map((block) => (typeof block !== 'string' && block.key === line.key ? line : block)),
  };
}

export function removeLine(all: WrittenCaptions, key: string): WrittenCaptions {
  return { ...all, blocks: all.blocks.filter((block) => typeof block === 'string' || block.key !== key) };
}

const newLineMs = 2_000;

/** An empty line that begins where this one ends. */
export function addAfter(all: WrittenCaptions, key: string, fresh: string): WrittenCaptions {
  const blocks = all.blocks.flatMap((block) => {
    if (typeof block === 'string' || block.key !== key) return [block];
    const from = writtenTime(block.to) ?? block.cue.to;
    return [block, lineOf({ name: '', from, to: from + newLineMs, settings: block.cue.settings, text: '' }, fresh)];
  });
  return { ...all, blocks };
}

/** Why a line cannot be kept as it is: it has no moment there, or ends before it begins; null: it can. */
export function problemOf({ from, to }: WrittenLine): 'from' | 'to' | 'backwards' | null {
  const [begins, ends] = [writtenTime(from), writtenTime(to)];
  if (begins === null) return 'from';
  if (ends === null) return 'to';
  return ends <= begins ? 'backwards' : null;
}

/** As it is kept; a line without words goes. The lines themselves must be without problems. */
export function toVtt({ head, blocks }: WrittenCaptions): { vtt: string; count: number } {
  const kept = blocks.flatMap((block): (Cue | string)[] => {
    if (typeof block === 'string') return [block];
    const { cue, from, to, words } = block;
    const text = words === wordsOfCue(cue) ? cue.text : cueText(words);
    return text === '' ? [] : [{ ...cue, from: writtenTime(from) ?? cue.from, to: writtenTime(to) ?? cue.to, text }];
  });
  const captions = { head, blocks: kept };
  return { vtt: writeVtt(captions), count: cuesOf(captions).length };
}
