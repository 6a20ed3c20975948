// U+2028 and U+2029 end a line in old scripts; `<` could end the element or begin a comment in it.
const escapes: Record<string, string> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** A value as the text of `<script type="application/json">`: nothing in it can end the element. */
export function bootJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/gu, (character) => escapes[character] ?? '');
}
