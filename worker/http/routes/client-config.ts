import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { foundPlaceSchema } from '#protocol/itinerary/answers.schema.ts';
import { line } from '#protocol/text.schema.ts';
import { geocoderAddress, searchPlaces } from '#worker/platform/geocoder.ts';
import { mapStyleAddress } from '#worker/platform/map-origins.ts';
import { version } from '#worker/platform/version.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { jsonAnswer, refusals } from '../openapi-parts.ts';
import type { Router } from '../router.ts';

const configRoute = createRoute({
  ...access('public', { identity: 'ignored', budget: 'none' }),
  method: 'get',
  path: '/config',
  tags: ['Operation'],
  summary: 'What a client must know of this instance',
  responses: {
    200: jsonAnswer(
      z.strictObject({ map_style_url: z.string().nullable(), geocoder: z.boolean(), version: z.string() }),
      '`map_style_url` is null where the embedded base map is drawn.',
    ),
    ...refusals(),
  },
});

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
  tags: ['Itineraries'],
  summary: 'Search for a place by name or address',
  description: 'For anyone signed in or in a room. `enabled: false` where this instance has no geocoder.',
  request: { query: geocodeQuery },
  responses: {
    200: jsonAnswer(z.strictObject({ enabled: z.boolean(), items: z.array(foundPlaceSchema) }), 'What was found.'),
    ...refusals('UNAUTHORIZED'),
  },
});

export function addClientConfigRoutes(router: Router): void {
  router.openapi(configRoute, (c) => {
    const config = { map_style_url: mapStyleAddress(c.env), version };
    return c.json({ ...config, geocoder: geocoderAddress(c.env) !== null }, 200, { 'Cache-Control': 'no-cache' });
  });

  router.openapi(geocodeRoute, async (c) => {
    const address = geocoderAddress(c.env);
    if (address === null) return c.json({ enabled: false, items: [] }, 200);
    const { q: text, lat, lng } = c.req.valid('query');
    const near = lat === undefined || lng === undefined ? null : { lat, lng };
    const language = /^\s*([a-z]{2,3})\b/iu.exec(c.req.header('accept-language') ?? '')?.[1]?.toLowerCase() ?? 'ko';
    const found = await searchPlaces(address, { text, near, language });
    return found.ok ? c.json({ enabled: true, items: found.value }, 200) : answerRefusal(c, found.error);
  });
}
