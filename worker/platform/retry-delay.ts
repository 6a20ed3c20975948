const firstMs = 5_000;
const longestMs = 3_600_000;

/** How long to wait before what failed so many times is tried again: 5 s, then twice as long each time, at most an hour. */
export function retryDelayMs(failures: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
}
