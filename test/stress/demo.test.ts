// The rooms that a first start makes, as whoever opens their links finds them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ DEMO: '1' });
});
afterAll(() => server.stop());

interface Link {
  label: string;
  url: string;
}

function links(): Link[] {
  return (JSON.parse(readFileSync(join(server.stateDir, 'demo.json'), 'utf8')) as { links: Link[] }).links;
}

it('of each kind there is one, whose link opens; started again, none is made anew', async () => {
  const made = links();
  const pages = await Promise.all(made.map(({ url }) => fetch(`${server.origin}${new URL(url).pathname}`)));
  expect(pages.map(({ status }) => status)).toEqual(made.map(() => 200));
  expect(made.map(({ label }) => label)).toContain('A film to review');
  await server.rest();
  await server.start();
  expect(links()).toEqual(made);
});

it('the film plays in two cuts; what is left of what was said of the first stands on the second, which is approved', async () => {
  const film = links().find(({ label }) => label === 'A film to review');
  const code = film?.url.split('/').at(-1) ?? '';
  const guest = await new Api(server.origin).guest('들른 이');
  type Opened = { access_token: string; room: { id: string; snapshot: ReviewView } };
  const { room, access_token } = await guest.ask<Opened>('POST', `/shares/${code}/access`, {});
  const [video, ...others] = room.snapshot.videos;
  expect(others).toEqual([]);
  expect(video?.versions).toMatchObject([
    { n: 1, status: 'ready', poster_url: expect.any(String), feedback_counts: { resolved: 2 } },
    { n: 2, status: 'ready', verdict: { verdict: 'approved' }, feedback_counts: { open: 1, resolved: 1 } },
  ]);
  const path = `/projects/${room.id}/feedbacks`;
  const visitor = guest.as(access_token);
  const { items } = await visitor.ask<{ items: WholeFeedback[] }>('GET', path);
  expect(items.map(({ n, has_drawing, comments_count }) => [n, has_drawing, comments_count])).toEqual([
    [1, true, 1],
    [2, true, 0],
    [3, true, 1],
    [5, false, 0],
  ]);
  const carried = await visitor.ask<WholeFeedback>('GET', `${path}/${items[2]?.id}`);
  expect(carried).toMatchObject({
    carried_from: { version_id: video?.versions[0]?.id, timestamp: 8.5 },
    drawing_data: { shapes: [{ type: 'freehand' }] },
  });
});
