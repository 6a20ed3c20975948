const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What stands in an avatar: the first letter as people see it, so that no emoji or syllable is torn. */
export function initialOf(name: string): string {
  for (const { segment } of graphemes.segment(name.trim())) return segment.toLocaleUpperCase();
  return '·';
}
