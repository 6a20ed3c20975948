import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { foundPlaceSchema } from '#protocol/itinerary/answers.schema.ts';
import { line } from '#protocol/text.schema.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { addressOf } from '#worker/http/request.ts';
import { stillInside } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { geocoderAddress, searchPlaces } from '#worker/platform/maps/geocoder.ts';
import { keptAnswer } from '#worker/platform/limits/kept-answers.ts';
import { itineraryTags as tags } from './room.ts';

// Nominatim asks for it: https://operations.osmfoundation.org/policies/nominatim/
const keptSeconds = 24 * 60 * 60;
/** Where it does not answer, it is left alone for a moment. */
const forgottenSeconds = 10;

const geocodeQuery = z
  .strictObject({
    q: line(1, 200),
    lat: z.coerce.number().min(-90).max(90).exactOptional(),
    lng: z.coerce.number().min(-180).max(180).exactOptional(),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), 'lat and lng go together');

const geocodeRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/geocode',
  tags,
  summary: 'Search for a place by name or address',
  description: 'For anyone signed in or in a room, 60 a minute. `enabled: false` where this instance has no geocoder.',
  request: { query: geocodeQuery },
  responses: {
    200: jsonAnswer(z.strictObject({ enabled: z.boolean(), items: z.array(foundPlaceSchema) }), 'What was found.'),
    ...refusals('UNAUTHORIZED', 'NOT_FOUND', 'GONE'),
  },
});

export function addGeocodeRoute(router: Router): void {
  router.openapi(geocodeRoute, async (c) => {
    const inside = await stillInside(c);
    if (!inside.ok) return answerRefusal(c, inside.error);
    const address = geocoderAddress(c.env);
    if (address === null) return c.json({ enabled: false, items: [] }, 200);
    const who = c.get('caller')?.account_id ?? c.get('roomToken')?.sub ?? addressOf(c);
    const allowed = await hitLimit(c.env.LIMITER, limitKeys.geocoder(who), limitRules.geocoder);
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const { q: text, lat, lng } = c.req.valid('query');
    // To a kilometre: whoever plans nearby asks the same, and nobody is told where exactly.
    const near = lat === undefined || lng === undefined ? null : { lat: rounded(lat), lng: rounded(lng) };
    const language = /^\s*([a-z]{2,3})\b/iu.exec(c.req.header('accept-language') ?? '')?.[1]?.toLowerCase() ?? 'ko';
    const search = { text, near, language };
    const found = await keptAnswer({
      question: `geocoder ${address.href} ${JSON.stringify(search)}`,
      ask: () => searchPlaces(address, search),
      secondsFor: ({ ok }) => (ok ? keptSeconds : forgottenSeconds),
    });
    return found.ok ? c.json({ enabled: true, items: found.value }, 200) : answerRefusal(c, found.error);
  });
}

function rounded(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}
