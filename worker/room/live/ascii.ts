/** From so many receivers on a frame is made cheap to copy rather than short. */
export const manyCopies = 32;

/**
 * The same JSON in ASCII, what lies beyond written as `\uXXXX`. The runtime encodes a text anew for each socket it is sent
 * to: one of single bytes it copies, any other it walks through unit by unit, which for Korean took more of a room's
 * thread than all else together (docs/decisions/022).
 */
export function asciiJson(json: string): string {
  const escaped = json.replace(/[\u0080-\uffff]/g, escape);
  // What comes of `replace` is still held as two bytes a unit; what comes out of a buffer is not.
  return Buffer.from(escaped, 'latin1').toString('latin1');
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
