// What people paste brings characters that show nothing (Word, Naver, messengers) or that turn around what others read.
// They are taken away, never refused: nobody could see what to correct. The same on the client and the server.

// By their four letters (ISO 15924): all of this goes to every phone.
const joiningScripts = 'Arab Syrc Nkoo Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt';
const joining = joiningScripts
  .split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** Where something that shows nothing by itself has its place. */
const kept = [
  // Whole emoji: England's, Scotland's and Wales's flags, sequences with ZWJ and variation selectors, keycaps.
  String.raw`\u{1f3f4}[\u{e0061}-\u{e007a}]{1,6}\u{e007f}`,
  String.raw`\p{Extended_Pictographic}[\ufe0e\ufe0f\p{Emoji_Modifier}]?(?:\u200d\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)*`,
  String.raw`[#*\d]\ufe0f?\u20e3`,
  // Inside words of scripts whose letters it shapes; a variant of an ideograph or a Mongolian letter; by old jamo.
  `(?<=[${joining}]\\p{M}*)[\\u200c\\u200d](?=[${joining}])`,
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
  String.raw`\u115f(?=[\u1160-\u11ff])|(?<=[\u1100-\u115e])\u1160`,
].join('|');
const unseen = new RegExp(`(${kept})|\\p{Default_Ignorable_Code_Point}|[\\ufff9-\\ufffb]`, 'gu');

/** Nearly every text: nothing to take away, and composed already. */
const plain = /^[\t\n\x20-\x7e가-힣ㄱ-ㅎㅏ-ㅣ]*$/u;
const lineEnd = /\r\n?|[\u0085\u2028\u2029]/gu;
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu;
const visible = /(?!\p{Default_Ignorable_Code_Point}|\u2800)\S/u;

const blankLines = /^(?:[^\S\n]*\n)+/u;

/** Nothing around it but, of several lines, what the first of them is indented by. */
function withoutEdges(text: string): string {
  const whole = text.trimEnd().replace(blankLines, '');
  return whole.includes('\n') ? whole : whole.trim();
}

/** Plain text that may have line breaks and tabs: NFC, half surrogates as U+FFFD, without what shows nothing. */
export function cleanText(text: string): string {
  if (plain.test(text)) return withoutEdges(text);
  const clean = text
    .toWellFormed()
    .replace(lineEnd, '\n')
    .replace(control, '')
    .replace(unseen, (_, whole: string | undefined) => whole ?? '')
    .normalize('NFC');
  return withoutEdges(clean);
}

/** The same in one line: line breaks and tabs become spaces. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\t\n]+/gu, ' ')
    .trim();
}

/** The same of a command before it is shown or sent: all its texts, however deep. Ids and moments stay as they are. */
export function cleanTexts<Data>(data: Data): Data;
export function cleanTexts(data: unknown): unknown {
  if (typeof data === 'string') return cleanText(data);
  if (Array.isArray(data)) return data.map((item) => cleanTexts(item));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, cleanTexts(value)]));
}

/** Whether there is anything to see: Hangul fillers and the blank of Braille are none. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}

/** Emoji without their variation selectors, as some keyboards send them, in the one form that all count by: ❤ is ❤️. */
export function qualifiedEmoji(text: string): string {
  const bare = text.replace(/[\ufe0e\ufe0f]/gu, '');
  if (/^\p{RGI_Emoji}$/v.test(bare)) return bare;
  return bare.replace(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, '$&\ufe0f');
}
