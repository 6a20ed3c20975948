import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { geocoderAddress } from '#worker/platform/maps/geocoder.ts';
import { mapStyleAddress } from '#worker/platform/maps/map-origins.ts';
import { version } from '#worker/platform/version.ts';
import { routerAddress } from '#worker/platform/maps/walking-router.ts';
import { access } from '../access.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import type { Router } from '../router.ts';

const configRoute = createRoute({
  ...access('public', { identity: 'ignored', budget: 'none' }),
  method: 'get',
  path: '/config',
  tags: ['Operation'],
  summary: 'What a client must know of this instance',
  responses: {
    200: jsonAnswer(
      z.strictObject({
        map_style_url: z.string().nullable(),
        geocoder: z.boolean(),
        router: z.boolean(),
        version: z.string(),
      }),
      '`map_style_url` is null where the embedded base map is drawn.',
    ),
    ...refusals(),
  },
});

export function addClientConfigRoutes(router: Router): void {
  router.openapi(configRoute, (c) => {
    const config = { map_style_url: mapStyleAddress(c.env), version };
    const services = { geocoder: geocoderAddress(c.env) !== null, router: routerAddress(c.env) !== null };
    return c.json({ ...config, ...services }, 200, { 'Cache-Control': 'no-cache' });
  });
}
