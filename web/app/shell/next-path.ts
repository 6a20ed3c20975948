/** Where to go after signing in: a path of this site, never an address of another (`//evil`, `/\evil`). */
export function nextPath(search: string): string {
  const wanted = new URLSearchParams(search).get('next') ?? '/';
  const here = 'https://here.invalid';
  if (!wanted.startsWith('/') || !URL.canParse(wanted, here)) return '/';
  const url = new URL(wanted, here);
  const path = url.pathname + url.search + url.hash;
  // `/.//evil` comes out of the parser as `//evil`, which means another site where it goes in again.
  return url.origin === here && !path.startsWith('//') ? path : '/';
}
