import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { type AttachedFile, thumbnailSizes } from '#protocol/files/terms.ts';
import { idPattern } from '#protocol/ids.ts';
import { serveObject } from '#worker/files/serve-object.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { kindOf } from '#worker/registry.ts';
import { preferredLocale } from '#worker/platform/locale.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { isKnownTag } from '../middleware/conditional.ts';
import { bytesAnswer, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { answerFile, answerQr, immutable, qrPngAnswer, qrQuery, qrSvgAnswer } from '../qr-answer.ts';
import type { Router } from '../router.ts';
import { findLiveShare } from '../shares/find-share.ts';
import { cardHash, cardOf, pictureOf } from '../shares/share-card.ts';
import { anyone, anyoneInside, localeOf } from '../shares/visitor.ts';
import { isUnlocked } from '../share-page/unlock-cookie.ts';
import { shareParams } from './shares-params.ts';

const tags = ['Shares'];

const qrSvgRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/shares/{code}/qr.svg',
  tags,
  summary: 'The link’s QR code as SVG',
  request: { params: shareParams, query: qrQuery },
  responses: {
    200: qrSvgAnswer,
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

const qrPngRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/shares/{code}/qr.png',
  tags,
  summary: 'The link’s QR code as PNG',
  request: { params: shareParams, query: qrQuery },
  responses: {
    200: qrPngAnswer,
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

const cardRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/shares/{code}/og.png',
  tags,
  summary: 'The picture that previews of the link show, 1200×630',
  description: 'Says nothing of a room behind a password or a link that has ended. `v` is the hash of what it shows.',
  request: {
    params: shareParams,
    query: z.object({
      v: z.string().max(64).exactOptional(),
      lang: z.string().max(35).exactOptional(),
      at: z.coerce.number().int().min(1).exactOptional(),
    }),
  },
  responses: {
    200: { description: 'The picture.', content: { 'image/png': { schema: z.string().meta({ format: 'binary' }) } } },
    304: { description: 'It is the one you have.' },
    ...refusals('NOT_FOUND'),
  },
});

const photoRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/shares/{code}/photos/{file_id}',
  tags,
  summary: 'A photo that the link’s room shows, at most 600 pixels long',
  description:
    'For whoever may open the link: of one with a password by the cookie that its page gives whoever has typed it. WebP, without what a camera has written into it.',
  request: {
    params: shareParams.extend({ file_id: pathParam('file_id', 'fil_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fil')) }),
  },
  responses: {
    ...bytesAnswer('The photo.', 'image/webp'),
    ...refusals('PASSWORD_REQUIRED', 'NOT_FOUND', 'GONE'),
  },
});

export function addSharePictureRoutes(router: Router): void {
  router.openapi(qrSvgRoute, (c) => shareQr(c, c.req.valid('param').code, 'svg', c.req.valid('query').size));

  router.openapi(qrPngRoute, (c) => shareQr(c, c.req.valid('param').code, 'png', c.req.valid('query').size));

  router.openapi(photoRoute, (c) => {
    const { code, file_id } = c.req.valid('param');
    return sharePhoto(c, code, file_id);
  });

  router.openapi(cardRoute, async (c) => {
    const { code } = c.req.valid('param');
    const { v, lang, at } = c.req.valid('query');
    const found = await findLiveShare(c, code, at === undefined ? anyone(code) : null);
    if (!found.ok && found.error.code !== 'GONE') return answerRefusal(c, found.error);
    const locale = lang === undefined ? localeOf(c) : preferredLocale(lang);
    const card = await cardOf(c, found, { code, locale, at: at ?? null });
    const tag = `"${cardHash(card.shows)}"`;
    c.header('ETag', tag);
    if (lang === undefined) c.header('Vary', 'Accept-Language', { append: true });
    // Only the address that names what it shows may be kept for good: another may show something else tomorrow.
    const named = v === cardHash(card.shows) && lang !== undefined;
    // Whoever has it needs no drawing.
    const isKnown = isKnownTag(c.req.header('if-none-match'), tag);
    const { picture, whole } = isKnown ? { picture: '', whole: true } : await pictureOf(c.env, card);
    c.header('Cache-Control', named && whole ? immutable : 'public, max-age=60');
    return answerFile(c, picture, 'image/png');
  });
}

const noPhoto = { code: 'NOT_FOUND', message: 'There is no such photo.' } as const;

/** What whoever opens the link sees in its room, as everyone sees it. */
async function sharePhoto(c: AppContext, code: string, id: string): Promise<Answer> {
  const found = await findLiveShare(c, code);
  if (!found.ok) return answerRefusal(c, found.error);
  const { room, secret } = found.value;
  const isProtected = secret.password_hash !== null;
  if (isProtected && !isUnlocked(c, found.value))
    return answerRefusal(c, { code: 'PASSWORD_REQUIRED', message: 'This link has a password.' });
  if (kindOf(room.kind).kind.queries['files'] === undefined) return answerRefusal(c, noPhoto);
  const asked = { credentials: anyoneInside(code), name: 'files', parameters: { ids: [id] } };
  const seen = await room.stub.query(asked);
  // What the feature's own query answers.
  const [file] = seen.ok ? (seen.value as AttachedFile[]) : [];
  if (file?.state !== 'clean' || !file.content_type.startsWith('image/')) return answerRefusal(c, noPhoto);
  const served = await serveObject(c.req.raw, c.env.MEDIA, {
    key: keyOf({ id, roomId: room.id, accountId: '' }, thumbnailSizes.large),
    contentType: 'image/webp',
    disposition: 'inline',
    // Kept by whoever has seen it, and by nobody between: a link may end, or lead elsewhere.
    cacheControl: isProtected ? 'private, no-store' : 'private, max-age=86400',
  });
  return served === null ? answerRefusal(c, noPhoto) : (served as Answer);
}

/** A link as what a camera reads, or why there is none. */
async function shareQr(c: AppContext, code: string, type: 'svg' | 'png', size?: number): Promise<Answer> {
  const found = await findLiveShare(c, code);
  if (!found.ok) return answerRefusal(c, found.error);
  return answerQr(c, `${publicOrigin(c.env, c.req.url)}/s/${code}`, type, size);
}
