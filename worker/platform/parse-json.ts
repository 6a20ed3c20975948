/**
 * Levels that a body may be nested. Nothing here needs more than a dozen; some thousands break what walks or copies the
 * value afterwards (validation, RPC), which would answer 500.
 */
export const maxJsonDepth = 100;

/** What the text says; undefined where it is no JSON, or nested deeper than `maxJsonDepth`. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether brackets outside strings are nested deeper than `maxJsonDepth`; one pass, no recursion. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (inString) {
      if (letter === '\\') index += 1;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === '[' || letter === '{') {
      depth += 1;
      if (depth > maxJsonDepth) return true;
    } else if (letter === ']' || letter === '}') depth -= 1;
  }
  return false;
}
