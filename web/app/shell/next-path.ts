/** Where to go after signing in: a path of this site, never an address of another. */
export function nextPath(search: string): string {
  return ownPath(new URLSearchParams(search).get('next') ?? '/');
}

/** A path of this site, as it is asked for; `/` for an address of another (`//evil`, `/\evil`), and for what is none. */
export function ownPath(wanted: string): string {
  const here = 'https://here.invalid';
  if (!wanted.startsWith('/') || !URL.canParse(wanted, here)) return '/';
  const url = new URL(wanted, here);
  const path = url.pathname + url.search + url.hash;
  // `/.//evil` comes out of the parser as `//evil`, which means another site where it goes in again.
  return url.origin === here && !path.startsWith('//') ? path : '/';
}
