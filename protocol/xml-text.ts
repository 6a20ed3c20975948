/** Safe as content and inside double quotes. What XML 1.0 cannot hold at all is left out. */
export function escapedXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
