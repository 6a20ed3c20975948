/** Where to go after signing in: a path of this site, never an address of another (`//evil`, `/\evil`). */
export function nextPath(search: string): string {
  const wanted = new URLSearchParams(search).get('next') ?? '/';
  const here = 'https://here.invalid';
  if (!wanted.startsWith('/') || !URL.canParse(wanted, here)) return '/';
  const url = new URL(wanted, here);
  return url.origin === here ? url.pathname + url.search + url.hash : '/';
}
