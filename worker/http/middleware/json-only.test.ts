import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../app-env.ts';
import { jsonOnly } from './json-only.ts';

const app = new Hono<AppEnv>().use(...jsonOnly).post('/', (c) => c.text('through'));

async function statusOf(init: RequestInit): Promise<number> {
  const response = await app.request('/', { method: 'POST', ...init });
  return response.status;
}

test('a POST of nothing goes through as browsers send it: an empty body, its length, and no type', async () => {
  expect(await statusOf({ body: new Uint8Array(), headers: { 'content-length': '0' } })).toBe(200);
  expect(await statusOf({})).toBe(200);
});

test('a body must say that it is JSON', async () => {
  expect(await statusOf({ body: '{}', headers: { 'content-type': 'application/json; charset=utf-8' } })).toBe(200);
  expect(await statusOf({ body: '{}', headers: { 'content-type': 'text/plain' } })).toBe(400);
  expect(await statusOf({ body: new TextEncoder().encode('{}') })).toBe(400);
});

test('a body of more than 1 MiB is refused', async () => {
  const headers = { 'content-type': 'application/json', 'content-length': String(1024 * 1024 + 1) };
  expect(await statusOf({ body: `"${'a'.repeat(1024 * 1024)}"`, headers })).toBe(413);
});

test('a body nested by the thousand is refused, and told so', async () => {
  const body = `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
  const response = await app.request('/', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('nested deeper')]);
});
