import { cleanLine, cleanText, isVisible } from '#protocol/clean-text.ts';

/** One line of at most `max` code points, or undefined where nothing visible is left. */
export function lineFrom(value: string | undefined, max: number): string | undefined {
  return shortened(oneLine(value), max);
}

/** Plain text of at most `max` code points with its line breaks; markup that map programs write becomes text. */
export function paragraphsFrom(value: string | undefined, max: number): string | undefined {
  return shortened(wholeText(value), max);
}

/** What does not fit, from where it was cut. */
export function restOf(value: string | undefined, max: number): string {
  const characters = Array.from(wholeText(value));
  return characters.length <= max ? '' : characters.slice(max - 1).join('');
}

/** Nothing that reads further needs more of one field than this. */
const longestField = 20_000;

function oneLine(value: string | undefined): string {
  return cleanLine((value ?? '').slice(0, longestField)).replace(/\s+/gu, ' ');
}

function wholeText(value: string | undefined): string {
  return cleanText(withoutMarkup(value?.slice(0, longestField) ?? ''))
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function shortened(text: string, max: number): string | undefined {
  if (!isVisible(text)) return undefined;
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
