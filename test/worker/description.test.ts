import { expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '#worker/http/app.ts';
import { errorOf, send } from '#test/kit/http.ts';

const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  servers: z.array(z.looseObject({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ 'x-access': z.string(), summary: z.string() }))),
});

async function described(): Promise<z.infer<typeof documentSchema>> {
  return documentSchema.parse(await (await send('/api/openapi.json')).json());
}

it('is served with the address that the world knows', async () => {
  expect((await described()).servers).toEqual([{ url: 'http://madang.test' }]);
});

it('is the one that was reviewed: `vitest -u` writes it anew, and the difference shows what clients will see', async () => {
  const document: unknown = await (await send('/api/openapi.json')).json();
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../fixtures/openapi.json');
});

it('leaves no route out: whatever answers is described and says what it needs', async () => {
  const { paths } = await described();
  const known = new Set(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/gu, ':$1')}`),
    ),
  );
  const mounted = createApp().routes.filter((route) => route.method !== 'ALL' && route.path.startsWith('/api'));
  // One route has a word where ids are, which for the router is an id as well.
  const written = mounted.map(({ method, path }) => `${method} ${path.replace('/:import', '/import')}`);
  const unknown = written.filter((route) => !known.has(route));
  expect([...new Set(unknown)]).toEqual([]);
});

it('is held to: what needs someone is refused to nobody and to a bad token', async () => {
  const { paths } = await described();
  const guarded = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      operation['x-access'] === 'public' ? [] : [{ path, method }],
    ),
  );
  expect(guarded.length).toBeGreaterThanOrEqual(3);
  for (const { path, method } of guarded) {
    // A refused socket opens and is closed with 4401: a browser cannot read the status of a refused upgrade.
    if (path.endsWith('/socket')) continue;
    const address = path.replaceAll(/\{\w+\}/gu, 'rom_00000000000000000000000000');
    for (const sent of [{}, { token: 'not.a.token' }]) {
      const response = await send(address, { ...sent, method: method.toUpperCase() });
      expect([response.status, (await errorOf(response)).code], `${method} ${path}`).toEqual([401, 'UNAUTHORIZED']);
    }
  }
});

it('can be read as a page that needs no script, with its one style allowed by hash', async () => {
  const response = await send('/api/docs');
  const html = await response.text();
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(html).not.toMatch(/<script|\son\w+=|\sstyle=/iu);
  const style = /<style>([\s\S]*?)<\/style>/u.exec(html)?.[1] ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const hash = Buffer.from(digest).toString('base64');
  expect(response.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  for (const path of Object.keys((await described()).paths)) expect(html).toContain(`<code>${path}</code>`);
});
