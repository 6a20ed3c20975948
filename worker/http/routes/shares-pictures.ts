import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { preferredLocale } from '#worker/platform/locale.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { isKnownTag } from '../middleware/conditional.ts';
import { refusals } from '../openapi/openapi-parts.ts';
import { answerFile, answerQr, immutable, qrPngAnswer, qrQuery, qrSvgAnswer } from '../qr-answer.ts';
import type { Router } from '../router.ts';
import { findLiveShare } from '../shares/find-share.ts';
import { cardHash, cardOf, pictureOf } from '../shares/share-card.ts';
import { anyone, localeOf } from '../shares/visitor.ts';
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

export function addSharePictureRoutes(router: Router): void {
  router.openapi(qrSvgRoute, (c) => shareQr(c, c.req.valid('param').code, 'svg', c.req.valid('query').size));

  router.openapi(qrPngRoute, (c) => shareQr(c, c.req.valid('param').code, 'png', c.req.valid('query').size));

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
    c.header('Cache-Control', v === cardHash(card.shows) && lang !== undefined ? immutable : 'public, max-age=60');
    // Whoever has it needs no drawing.
    const picture = isKnownTag(c.req.header('if-none-match'), tag) ? '' : await pictureOf(c.env, card);
    return answerFile(c, picture, 'image/png');
  });
}

/** A link as what a camera reads, or why there is none. */
async function shareQr(c: AppContext, code: string, type: 'svg' | 'png', size?: number): Promise<Answer> {
  const found = await findLiveShare(c, code);
  if (!found.ok) return answerRefusal(c, found.error);
  return answerQr(c, `${publicOrigin(c.env, c.req.url)}/s/${code}`, type, size);
}
