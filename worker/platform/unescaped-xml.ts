const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/**
 * The five entities of XML and character references; of those that a program escaped twice only what cannot be markup.
 * Entities that a document declares are never followed.
 */
export function unescapedXml(text: string): string {
  return unescaped(text).replace(/&(?:amp|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/giu, unescaped);
}

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|quot|apos|amp));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      // Some write an emoji as its two surrogates; a half alone is told by whoever cleans the text.
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
