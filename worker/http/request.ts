import { bookmarkHeader } from '#protocol/headers.ts';
import { type Directory, openDirectory } from '#worker/directory/directory.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { addressBlock } from '#worker/platform/limits/exact-limit.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { readSettings } from '#worker/platform/settings.ts';
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

/**
 * Where the request came from, by the word of whoever is trusted (`TRUST_PROXY`): Cloudflare's header, or what the first
 * of one's own proxies saw, each of which adds an address to `X-Forwarded-For`. Anybody may write either, so without
 * trust every request is this machine's.
 */
export function addressOf(c: AppContext): string {
  const { trustProxy } = readSettings(c.env);
  if (trustProxy === 'cloudflare') return c.req.header('cf-connecting-ip') ?? 'local';
  const seen = trustProxy === null ? [] : (c.req.header('x-forwarded-for') ?? '').split(',');
  return seen.at(-(trustProxy ?? 1))?.trim() || 'local';
}

/** What stands for the address in rooms: neither it nor what is near it can be known from the mark. */
export function addressMark(c: AppContext): string {
  const { jwtSecret } = requireSecrets(c.env);
  return sealed(jwtSecret, 'address mark', addressBlock(addressOf(c))).slice(0, 16);
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
