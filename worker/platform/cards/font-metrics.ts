/** How wide a font's characters are. Read from the font itself, because nothing in the runtime measures text. */
export interface FontMetrics {
  /** Width of one character in em (1 = the font size), or undefined where the font has no glyph for it. */
  advance(codePoint: number): number | undefined;
}

/**
 * Reads `cmap` (format 4 or 12), `hmtx` and `head` of an OpenType or TrueType file (ISO/IEC 14496-22).
 * @throws where the bytes are not such a font: fonts are ours, so that is a fault of the build
 */
export function metricsOf(font: Uint8Array): FontMetrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const table = tablesOf(view);
  const unitsPerEm = view.getUint16(table('head') + 18);
  const metrics = view.getUint16(table('hhea') + 34);
  const widths = table('hmtx');
  const glyphOf = glyphsOf(view, table('cmap'));
  return {
    advance: (codePoint) => {
      const glyph = glyphOf(codePoint);
      // Glyphs beyond the list share the last width.
      return glyph === 0 ? undefined : view.getUint16(widths + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
    },
  };
}

function tablesOf(view: DataView): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let at = 12, end = 12 + 16 * view.getUint16(4); at < end; at += 16) {
    offsets.set(
      String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3)),
      view.getUint32(at + 8),
    );
  }
  return (tag) => {
    const offset = offsets.get(tag);
    if (offset === undefined) throw new Error(`The font has no ${tag} table`);
    return offset;
  };
}

function glyphsOf(view: DataView, cmap: number): (codePoint: number) => number {
  let format4: number | undefined;
  for (let at = cmap + 4, end = at + 8 * view.getUint16(cmap + 2); at < end; at += 8) {
    const subtable = cmap + view.getUint32(at + 4);
    if (view.getUint16(subtable) === 12) return format12(view, subtable);
    if (view.getUint16(subtable) === 4) format4 = subtable;
  }
  if (format4 === undefined) throw new Error('The font maps no Unicode characters');
  const subtable = format4;
  return (codePoint) => (codePoint > 0xffff ? 0 : format4Glyph(view, subtable, codePoint));
}

function format12(view: DataView, subtable: number): (codePoint: number) => number {
  const groups = view.getUint32(subtable + 12);
  return (codePoint) => {
    let low = 0;
    let high = groups - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = subtable + 16 + 12 * middle;
      if (codePoint < view.getUint32(group)) high = middle - 1;
      else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
      else return view.getUint32(group + 8) + codePoint - view.getUint32(group);
    }
    return 0;
  };
}

function format4Glyph(view: DataView, subtable: number, codePoint: number): number {
  const segments = view.getUint16(subtable + 6);
  const ends = subtable + 14;
  for (let at = 0; at < segments; at += 2) {
    if (codePoint > view.getUint16(ends + at)) continue;
    const start = view.getUint16(ends + segments + 2 + at);
    if (codePoint < start) return 0;
    const delta = view.getUint16(ends + 2 * segments + 2 + at);
    const rangeAt = ends + 3 * segments + 2 + at;
    const range = view.getUint16(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = view.getUint16(rangeAt + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
