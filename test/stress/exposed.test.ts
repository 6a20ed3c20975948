// A server that strangers reach with nobody between.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ HOST: '0.0.0.0' });
});

afterAll(() => server.stop());

test('guessing stops at the limit, whatever address a request says that it came from', async () => {
  const statuses: number[] = [];
  for (let turn = 0; turn < 33; turn += 1) {
    const headers = { 'cf-connecting-ip': `203.0.113.${turn}`, 'x-forwarded-for': `198.51.100.${turn}` };
    const response = await fetch(`${server.origin}/api/v1/shares/Ab0dEf${String(turn).padStart(2, '0')}`, { headers });
    statuses.push(response.status);
  }
  expect(new Set(statuses.slice(0, 30))).toEqual(new Set([404]));
  expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
});

test('pages, requests and sockets go through', async () => {
  expect((await fetch(`${server.origin}/`)).status).toBe(200);
  const owner = await new Api(server.origin).guest('지우');
  const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: '성수동 산책' });
  const { token } = await owner.ask<{ token: string }>('POST', `/rooms/${id}/token`);
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/rooms/${id}/socket?token=${token}`);
  const welcome = await new Promise<string>((heard) => socket.once('message', (data: Buffer) => heard(String(data))));
  expect(JSON.parse(welcome)).toMatchObject({ type: 'welcome' });
  socket.close();
});

test('what it keeps can be read by nobody else on the machine', () => {
  const files = readdirSync(server.stateDir, { recursive: true, encoding: 'utf8' });
  const open = ['.', ...files].filter((name) => (statSync(join(server.stateDir, name)).mode & 0o077) !== 0);
  expect(files.some((name) => name.endsWith('.sqlite'))).toBe(true);
  expect(open).toEqual([]);
});
