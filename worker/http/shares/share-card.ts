import { snapshotOf } from '../rooms/room-gateway.ts';
import { kindOf } from '#worker/registry.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { assetFonts } from '#worker/platform/cards/card-fonts.ts';
import { pictureFolder } from '#worker/platform/room-folder.ts';
import { renderCard } from '#worker/platform/cards/card-image.ts';
import { type CardCover, coverSizes } from '#worker/platform/cards/card-cover.ts';
import { type CardInput, neutralCard } from '#worker/platform/cards/card-layout.ts';
import { displaySize } from '#protocol/files/terms.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { log } from '#worker/platform/metrics/logger.ts';
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
  const { kind, snapshot: view, you } = snapshot.value;
  // A room's view is an object; its kind knows which.
  const shows = kindOf(kind).front.card(view as object, locale, you);
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

/** A picture, and whether all that belongs to it is on it: what is not will not be kept. */
interface Drawn {
  picture: ReadableStream | Uint8Array;
  whole: boolean;
}

/** The picture, drawn once and then kept with its room. */
export async function pictureOf(env: Env, { shows, roomId }: Card): Promise<Drawn> {
  const key = `${pictureFolder(roomId ?? 'neutral')}${cardHash(shows)}.png`;
  const kept = await env.MEDIA.get(key);
  count('cache_requests_total', { result: kept === null ? 'miss' : 'hit' });
  if (kept !== null) return { picture: kept.body, whole: true };
  const { cover: asked } = shows;
  const cover = asked === undefined || roomId === null ? null : await coverOf(env, { ...asked, roomId });
  const picture = await renderCard(shows, assetFonts(env.ASSETS), cover);
  const whole = asked === undefined || cover !== null;
  if (whole) await env.MEDIA.put(key, picture, { httpMetadata: { contentType: 'image/png' } });
  return { picture, whole };
}

/** A picture of the room as a data URI that the card's renderer knows; null: it is not there, or not yet. */
async function coverOf(env: Env, { file: id, as, roomId }: CardCover & { roomId: string }): Promise<string | null> {
  const object = await env.MEDIA.get(keyOf({ id, roomId, accountId: '' }, displaySize));
  if (object === null) return null;
  try {
    const cut = await env.IMAGES.input(object.body)
      .transform(coverSizes[as])
      .output({ format: 'image/jpeg', quality: 85 });
    const bytes = Buffer.from(await cut.response().arrayBuffer());
    return `data:image/jpeg;base64,${bytes.toString('base64')}`;
  } catch (error) {
    log('WARN', 'a card goes without its picture', { detail_file: id, error });
    return null;
  }
}
