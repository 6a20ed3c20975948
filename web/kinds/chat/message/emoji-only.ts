const emoji = String.raw`(?:\p{RI}{2}|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|\u200D\p{Extended_Pictographic})*)`;
const fewEmoji = new RegExp(`^${emoji}{1,3}$`, 'u');

/** One to three emoji and nothing else: said with a face rather than in words. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= 40 && fewEmoji.test(text);
}
