// As protocol/text.schema.ts, which refuses these: what a file brings is cleaned of them instead.
const unwanted =
  /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const visible = /(?!\p{Default_Ignorable_Code_Point}|\u2800)\S/u;

/** One line of at most `max` code points, or undefined where nothing visible is left. */
export function lineFrom(value: string | undefined, max: number): string | undefined {
  const text = cleaned(value)
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .trim();
  return shortened(text, max);
}

/** Plain text of at most `max` code points with its line breaks; markup that map programs write becomes text. */
export function paragraphsFrom(value: string | undefined, max: number): string | undefined {
  const text = withoutMarkup(cleaned(value))
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  return shortened(text, max);
}

/** Nothing that reads further needs more of one field than this. */
const longestField = 20_000;

function cleaned(value: string | undefined): string {
  return (value ?? '').slice(0, longestField).replace(unwanted, '').normalize('NFC');
}

function shortened(text: string, max: number): string | undefined {
  if (!visible.test(text)) return undefined;
  const characters = Array.from(text);
  return characters.length <= max
    ? text
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** My Maps, Garmin and uMap put HTML into descriptions. Nothing of ours shows HTML, so the tags would be read aloud. */
function withoutMarkup(text: string): string {
  if (!/<(?:br|p|div|img|a|b|i|span|table|tr|td|ul|li|h\d)\b/iu.test(text)) return text;
  return text
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]{0,2000}>/giu, '\n')
    .replace(/<\/?[a-z][^<>]{0,2000}>/giu, '')
    .replace(/&(?:nbsp|#160);/giu, ' ')
    .replace(
      /&(lt|gt|quot|#39|apos|amp);/giu,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name.toLowerCase()] ?? "'",
    );
}
