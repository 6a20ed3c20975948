import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { mapLinkSchema } from '#protocol/itinerary/answers.schema.ts';
import { webAddress } from '#protocol/text.schema.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/exact-limit.ts';
import { openMapLink } from '#worker/platform/map-links.ts';
import { mapStyle } from '#worker/platform/map-style.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { jsonAnswer, refusals } from '../openapi-parts.ts';
import { addressOf } from '../request.ts';
import type { Router } from '../router.ts';

const mapStyleRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/map-style',
  tags: ['Operation'],
  summary: 'The style of the street map',
  description: 'A MapLibre style. null where there are no streets, or where they cannot be reached just now.',
  responses: {
    200: jsonAnswer(z.strictObject({ style: z.looseObject({}).nullable() }), 'The style.'),
    ...refusals(),
  },
});

const mapLinkRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/map-links',
  tags: ['Itineraries'],
  summary: 'Where a short link of a map service leads',
  description:
    'Links of Naver, Kakao, Google and Apple maps only, read from the address they lead to. 30 a minute from one address.',
  request: { query: z.strictObject({ url: webAddress }) },
  responses: {
    200: jsonAnswer(mapLinkSchema, 'What the address says; null where it does not.'),
    ...refusals('UNAUTHORIZED'),
  },
});

export function addMapRoutes(router: Router): void {
  router.openapi(mapStyleRoute, async (c) => {
    const style = await mapStyle(c.env);
    return c.json({ style: style === null ? null : { ...style } }, 200, {
      'Cache-Control': style === null ? 'no-cache' : 'public, max-age=3600',
    });
  });

  router.openapi(mapLinkRoute, async (c) => {
    const allowed = await hitLimit(c.env.LIMITER, limitKeys.mapLinks(addressOf(c)), limitRules.mapLinks);
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const opened = await openMapLink(c.req.valid('query').url);
    return opened.ok ? c.json(opened.value, 200) : answerRefusal(c, opened.error);
  });
}
