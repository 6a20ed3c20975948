const firstMs = 500;
const longestMs = 30_000;

/**
 * How long to wait after this many failures in a row (0 for the first): anything up to a bound that doubles ("full jitter"),
 * so that those who were cut off together do not come back together.
 *
 * @param random from 0 up to 1
 */
export function backoffMs(failures: number, random: number): number {
  return random * Math.min(longestMs, firstMs * 2 ** failures);
}
