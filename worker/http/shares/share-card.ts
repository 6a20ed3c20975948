import { snapshotOf } from '../rooms/room-gateway.ts';
import { kindOf } from '#worker/registry.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { assetFonts } from '#worker/platform/cards/card-fonts.ts';
import { pictureFolder } from '#worker/platform/room-folder.ts';
import { renderCard } from '#worker/platform/cards/card-image.ts';
import { type CardInput, neutralCard } from '#worker/platform/cards/card-layout.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { Result } from '#protocol/result.ts';
import type { AppContext } from '../app-env.ts';
import type { LiveShare } from './find-share.ts';
import { anyoneInside } from './visitor.ts';

// Goes up when the drawing of cards changes: a picture is kept under the hash of all that made it.
const drawing = 1;

export interface CardRequest {
  code: string;
  locale: Locale;
  /** The moment that the link is pinned to. */
  at: number | null;
}

export interface Card {
  shows: CardInput;
  /** Whose it is, and ends with; null where it says nothing of any room. */
  roomId: string | null;
}

/** What a link's picture shows: its room, and nothing of it behind a password or after its end. */
export async function cardOf(
  c: AppContext,
  found: Result<LiveShare>,
  { code, locale, at }: CardRequest,
): Promise<Card> {
  const neutral = { shows: neutralCard(locale), roomId: null };
  if (!found.ok || found.value.secret.password_hash !== null) return neutral;
  const { room, seen } = found.value;
  const asked = { credentials: anyoneInside(code), at };
  const snapshot = at === null && seen !== null ? seen : await snapshotOf(c, room.stub, asked);
  if (!snapshot.ok) return neutral;
  // A room's view is an object; its kind knows which.
  const shows = kindOf(snapshot.value.kind).front.card(snapshot.value.snapshot as object, locale);
  return { shows, roomId: room.id };
}

export function cardHash(card: CardInput): string {
  return sha256Hex(JSON.stringify([drawing, card])).slice(0, 32);
}

/** The address of a link's picture; it changes with what the picture shows. */
export function cardAddress(c: AppContext, { code, locale, at }: CardRequest, card: CardInput): string {
  const query = new URLSearchParams({ v: cardHash(card), lang: locale });
  if (at !== null) query.set('at', String(at));
  return `${publicOrigin(c.env, c.req.url)}/api/v1/shares/${code}/og.png?${query.toString()}`;
}

/** The picture, drawn once and then kept with its room. */
export async function pictureOf(env: Env, { shows, roomId }: Card): Promise<ReadableStream | Uint8Array> {
  const key = `${pictureFolder(roomId ?? 'neutral')}${cardHash(shows)}.png`;
  const kept = await env.MEDIA.get(key);
  count('cache_requests_total', { result: kept === null ? 'miss' : 'hit' });
  if (kept !== null) return kept.body;
  const picture = await renderCard(shows, assetFonts(env.ASSETS));
  await env.MEDIA.put(key, picture, { httpMetadata: { contentType: 'image/png' } });
  return picture;
}
