import { createRoute } from '@hono/zod-openapi';
import { switchNames } from '#protocol/admin/switch.schema.ts';
import { clientConfigSchema, type ClientConfig } from '#protocol/client-config.schema.ts';
import { geocoderAddress } from '#worker/platform/maps/geocoder.ts';
import { mapStyleAddress } from '#worker/platform/maps/map-origins.ts';
import { readSwitches } from '#worker/platform/switches.ts';
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
      clientConfigSchema,
      '`map_style_url` is null where the embedded base map is drawn; `switched_off` names what is refused for now.',
    ),
    ...refusals(),
  },
});

export function addClientConfigRoutes(router: Router): void {
  router.openapi(configRoute, async (c) => {
    const { switches, notice } = await readSwitches(c.env.DB);
    const config: ClientConfig = {
      map_style_url: mapStyleAddress(c.env),
      geocoder: geocoderAddress(c.env) !== null,
      router: routerAddress(c.env) !== null,
      version,
      switched_off: switchNames.filter((name) => !switches[name]),
      notice,
    };
    return c.json(config, 200, { 'Cache-Control': 'no-cache' });
  });
}
