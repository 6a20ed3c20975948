// Who watches: a cookie that a player's requests carry by themselves, so that films have one lasting address without a
// token, which browsers keep what they have read of. It says who came in, and by which link; what they may see is asked of
// the room, again and again while they watch.
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { nowMs } from '#worker/platform/clock.ts';
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { isSecure } from '../sessions/refresh-cookie.ts';

const cookieName = 'madang_media';
/** Renewed while one watches, every five minutes. */
export const mediaSessionMs = 10 * 60_000;

const watcherSchema = z.object({
  room_id: z.string(),
  account_id: z.string(),
  guest: z.boolean(),
  link: z.string().nullable(),
  link_epoch: z.number().exactOptional(),
  looks: z.literal(true).exactOptional(),
  session: z.string().exactOptional(),
  until_ms: z.number(),
});
export type Watcher = z.infer<typeof watcherSchema>;

/** @param path where the films of this room are: the cookie is sent nowhere else */
export function keepWatcher(c: AppContext, path: string, watcher: Omit<Watcher, 'until_ms'>): { untilMs: number } {
  const untilMs = nowMs() + mediaSessionMs;
  const kept: Watcher = { ...watcher, until_ms: untilMs };
  const payload = Buffer.from(JSON.stringify(kept)).toString('base64url');
  const value = `${payload}~${sealed(requireSecrets(c.env).jwtSecret, 'media session', payload)}`;
  const options = { path, httpOnly: true, sameSite: 'Strict', secure: isSecure(c) } as const;
  setCookie(c, cookieName, value, { ...options, maxAge: mediaSessionMs / 1000 });
  return { untilMs };
}

/** Of a room, with its cookie, by which what was found out for it is remembered; null: there is no good one. */
export function watcherOf(c: AppContext, roomId: string): { watcher: Watcher; cookie: string } | null {
  const cookie = getCookie(c, cookieName) ?? '';
  const [payload, seal] = cookie.split('~');
  if (payload === undefined || seal === undefined) return null;
  const { jwtSecrets } = requireSecrets(c.env);
  if (!jwtSecrets.some((secret) => equalSecrets(seal, sealed(secret, 'media session', payload)))) return null;
  // Sealed, so written above.
  const watcher = watcherSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return watcher.room_id === roomId && watcher.until_ms > nowMs() ? { watcher, cookie } : null;
}

export function watcherFrom(roomId: string, { account_id, guest, link, link_epoch, looks, session }: Credentials) {
  return {
    room_id: roomId,
    account_id,
    guest,
    link,
    ...(link_epoch !== undefined && { link_epoch }),
    ...(looks !== undefined && { looks }),
    ...(session !== undefined && { session }),
  };
}

export function credentialsOfWatcher({ room_id: _room, until_ms: _until, ...who }: Watcher): Credentials {
  return { ...who, name: '' };
}
