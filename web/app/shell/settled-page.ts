/** A page that never says so is taken to stand after this long. */
const longestMs = 5000;

let tell: () => void = () => undefined;
const settled = new Promise<void>((resolve) => (tell = resolve));

/** What this page was opened for is here (a room that is live, the list of mine), or known to be out of reach. */
export function tellSettled(): void {
  tell();
}

/** When what nobody waits for may come: a room's page is live before it, and home has its list; others stand at once. */
export function pageSettled(): Promise<void> {
  if (/^\/(?:$|(?:r|s|share)\/)/u.test(location.pathname)) setTimeout(tell, longestMs);
  else tell();
  return settled;
}
