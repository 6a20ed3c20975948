import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '../access.ts';
import { describeApi } from '../openapi/api-description.ts';
import type { AppEnv } from '../app-env.ts';
import { pagePolicy } from '../middleware/headers.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { docsPage, docsStyleHash } from '../pages/docs-page.tsx';

const tags = ['Operation'];

const documentRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/api/openapi.json',
  tags,
  summary: 'This description, as OpenAPI 3.1',
  responses: { 200: jsonAnswer(z.unknown(), 'The description.'), ...refusals() },
});

const pageRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/api/docs',
  tags,
  summary: 'This description, to read',
  responses: {
    200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } },
    ...refusals(),
  },
});

const maxAge = { 'Cache-Control': 'public, max-age=300' };

export function addDescriptionRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(documentRoute, (c) => {
    const document = describeApi(app, publicOrigin(c.env, c.req.url));
    return c.json(document, 200, maxAge);
  });

  app.openapi(pageRoute, (c) => {
    const page = docsPage(describeApi(app, publicOrigin(c.env, c.req.url)));
    c.header('Content-Security-Policy', pagePolicy([], { style: docsStyleHash() }));
    return c.html(page, 200, maxAge);
  });
}
