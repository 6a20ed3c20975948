/** A page that never says so is taken to stand after this long. */
const longestMs = 5000;

let tell: () => void = () => undefined;
const settled = new Promise<void>((resolve) => (tell = resolve));
let isTold = false;
let heldBy = 0;

/** What this page was opened for is here (a room that is live, the list of mine), or known to be out of reach. */
export function tellSettled(): void {
  isTold = true;
  if (heldBy === 0) tell();
}

/** It was opened for something that comes after its room: a film. @returns tells that it is here */
export function holdSettled(): () => void {
  heldBy += 1;
  let isHeld = true;
  return () => {
    if (isHeld) heldBy -= 1;
    isHeld = false;
    if (isTold) tellSettled();
  };
}

/** When what nobody waits for may come: a room's page is live before it, and home has its list; others stand at once. */
export function pageSettled(): Promise<void> {
  if (/^\/(?:$|(?:r|s|share)\/)/u.test(location.pathname)) setTimeout(tell, longestMs);
  else tell();
  return settled;
}
