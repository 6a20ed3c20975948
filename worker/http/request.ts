import { bookmarkHeader } from '#protocol/headers.ts';
import { type Directory, openDirectory } from '#worker/directory/directory.ts';
import type { AppContext, Caller } from './app-env.ts';

/** The directory as this request sees it: opened once, from the caller's bookmark where it brings one. */
export function directoryOf(c: AppContext): Directory {
  const open = c.get('directory');
  if (open !== undefined) return open;
  const start = isReading(c.req.method) ? 'first-unconstrained' : 'first-primary';
  const directory = openDirectory(c.env.DB, start, c.req.header(bookmarkHeader));
  c.set('directory', directory);
  return directory;
}

/** Where the request came from, as the edge says; what stands behind it locally has no address. */
export function addressOf(c: AppContext): string {
  return c.req.header('cf-connecting-ip') ?? 'local';
}

export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerOf(c: AppContext): string | null {
  return /^Bearer +([\w.~+/=-]+) *$/iu.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}

/** Who is calling, on a route whose access is `account` or `registered`: there is always someone. */
export function callerOf(c: AppContext): Caller {
  const caller = c.get('caller');
  if (caller === null) throw new Error('a route without `account` access asked for its caller');
  return caller;
}
