// A message's id holds its place: the last seven characters are its number. Whoever has an id finds the row by its key,
// and a message costs no index. It still begins with its time and has 39 random bits, so ids of two rooms never meet.
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 7;

/** @param fresh a new id, whose end is replaced */
export function messageIdAt(fresh: string, n: number): string {
  let end = '';
  for (let rest = n; end.length < length; rest = Math.floor(rest / 32)) end = digits.charAt(rest % 32) + end;
  return fresh.slice(0, -length) + end;
}

/** The place that an id speaks of. Only the message found there knows whether the id is really its own. */
export function placeOf(id: string): number {
  return Array.from(id.slice(-length)).reduce((n, digit) => n * 32 + digits.indexOf(digit), 0);
}
