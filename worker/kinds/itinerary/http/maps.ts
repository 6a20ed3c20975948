import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { mapLinkSchema } from '#protocol/itinerary/answers.schema.ts';
import { webAddress } from '#protocol/text.schema.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { keptAnswer } from '#worker/platform/limits/kept-answers.ts';
import { openMapLink } from '#worker/platform/maps/map-links.ts';
import { mapStyle } from '#worker/platform/maps/map-style.ts';
import { routerAddress, walkAlong } from '#worker/platform/maps/walking-router.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { addressOf } from '#worker/http/request.ts';
import { stillInside } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { itineraryTags as tags } from './room.ts';

const keptSeconds = 24 * 60 * 60;
/** Where it does not answer, it is left alone for a moment. */
const forgottenSeconds = 60;

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
  tags,
  summary: 'Where a short link of a map service leads',
  description:
    'Links of Naver, Kakao, Google and Apple maps only, read from the address they lead to. 30 a minute from one address.',
  request: { query: z.strictObject({ url: webAddress }) },
  responses: {
    200: jsonAnswer(mapLinkSchema, 'What the address says; null where it does not.'),
    ...refusals('UNAUTHORIZED', 'NOT_FOUND', 'GONE'),
  },
});

const point = /^-?\d{1,2}(?:\.\d{1,7})?,-?\d{1,3}(?:\.\d{1,7})?$/u;

const walksRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/walks',
  tags,
  summary: 'How long it takes to walk along these points',
  description:
    'By the streets, where this instance has a router: else `enabled: false`, and a straight line is all that is known. `points`: "lat,lng;lat,lng", 2 to 100. 60 a minute.',
  request: { query: z.strictObject({ points: z.string().max(4_000) }) },
  responses: {
    200: jsonAnswer(
      z.strictObject({
        enabled: z.boolean(),
        legs: z.array(z.strictObject({ meters: z.number(), walking_minutes: z.number() })),
      }),
      'From each point to the next.',
    ),
    ...refusals('UNAUTHORIZED', 'NOT_FOUND', 'GONE'),
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
    const inside = await stillInside(c);
    if (!inside.ok) return answerRefusal(c, inside.error);
    const allowed = await hitLimit(c.env.LIMITER, limitKeys.mapLinks(addressOf(c)), limitRules.mapLinks);
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const opened = await openMapLink(c.req.valid('query').url);
    return opened.ok ? c.json(opened.value, 200) : answerRefusal(c, opened.error);
  });

  router.openapi(walksRoute, async (c) => {
    const inside = await stillInside(c);
    if (!inside.ok) return answerRefusal(c, inside.error);
    const points = pointsIn(c.req.valid('query').points);
    if (points === null)
      return answerRefusal(c, { code: 'VALIDATION_ERROR', message: 'points must be 2 to 100 of "lat,lng".' });
    const address = routerAddress(c.env);
    if (address === null) return c.json({ enabled: false, legs: [] }, 200);
    const who = c.get('caller')?.account_id ?? c.get('roomToken')?.sub ?? addressOf(c);
    const allowed = await hitLimit(c.env.LIMITER, limitKeys.router(who), limitRules.router);
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const walked = await keptAnswer({
      question: `router ${address.href} ${JSON.stringify(points)}`,
      ask: () => walkAlong(address, points),
      secondsFor: ({ ok }) => (ok ? keptSeconds : forgottenSeconds),
    });
    return walked.ok ? c.json({ enabled: true, legs: walked.value }, 200) : answerRefusal(c, walked.error);
  });
}

function pointsIn(text: string): { lat: number; lng: number }[] | null {
  const parts = text.split(';');
  if (parts.length < 2 || parts.length > 100 || !parts.every((part) => point.test(part))) return null;
  const points = parts.map((part) => part.split(',').map(Number)).map(([lat = 0, lng = 0]) => ({ lat, lng }));
  return points.every(({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180) ? points : null;
}
