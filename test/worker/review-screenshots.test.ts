import { env } from 'cloudflare:workers';
import { afterEach, expect, it } from 'vitest';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import type { Caller } from '#test/kit/api.ts';
import { png, request } from '#test/kit/files-api.ts';
import { guestBy, memberWith, reviewProject, said, type ReviewProject } from '#test/kit/review-api.ts';

interface Told {
  error?: { code: string };
  screenshot_url?: string;
}

interface Settled {
  file_id: string;
  state: string;
}

function put(by: Caller, { path }: ReviewProject, id: string, bytes: Uint8Array, type = 'image/png') {
  const body = new Uint8Array(bytes);
  return request<Told>(by, `${path}/feedbacks/${id}/screenshot`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
}

afterEach(() => {
  Object.assign(env, { CLAMD_ADDRESS: '' });
});

/** The picture that a guest's remark was just given, as somebody else may have it, and what became of its file. */
async function pictureOfAGuest(): Promise<{ seen: () => Promise<number>; states: () => Promise<string[]> }> {
  const project = await reviewProject();
  const { owner, path, id, video } = project;
  const guest = await guestBy(project);
  const cookie = (await owner.post(`${path}/media-session`)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const remark = await said(guest, project);
  const { body, status } = await put(guest, project, remark.id, await png(1280, 720));
  expect(status).toBe(201);
  const fileId = /file=(fil_\w+)/u.exec(body.screenshot_url ?? '')?.[1];
  return {
    async seen() {
      const at = `${path}/videos/${video}/feedbacks/${remark.id}/screenshot`;
      return (await request(null, at, { headers: { cookie } })).status;
    },
    async states() {
      const log = await owner.get<{ items: { type: string; data: Settled }[] }>(`/rooms/${id}/events?limit=100`);
      const settled = log.body.items.filter(({ type, data }) => type === 'file.settled' && data.file_id === fileId);
      return settled.map(({ data }) => data.state);
    },
  };
}

it('a picture is there for others as soon as it is told of', async () => {
  const { seen, states } = await pictureOfAGuest();
  expect([await seen(), await states()]).toEqual([200, ['clean']]);
});

it('a picture that somebody else scans is there for others once they have', async () => {
  Object.assign(env, { CLAMD_ADDRESS: '127.0.0.1:9' });
  const { seen, states } = await pictureOfAGuest();
  expect([await seen(), await states()]).toEqual([409, []]);
  Object.assign(env, { CLAMD_ADDRESS: '' });
  await expect.poll(seen, { timeout: 30_000 }).toBe(200);
  expect(await states()).toEqual(['clean']);
});

it('a feedback comes with its picture as a data URL, or is given one after it, in place of the last', async () => {
  const project = await reviewProject();
  const { owner, path } = project;
  const url = `data:image/png;base64,${Buffer.from(await png(64, 36)).toString('base64')}`;
  const made = await said(owner, project, { screenshot: url });
  expect(made.screenshot_url).toMatch(/\/screenshot\?file=fil_/u);
  const { body, status } = await put(owner, project, made.id, await png(1280, 720));
  expect([status, body.screenshot_url === made.screenshot_url]).toEqual([201, false]);
  const now = await owner.get<WholeFeedback>(`${path}/feedbacks/${made.id}`);
  expect(now.body.screenshot_url).toBe(body.screenshot_url);
});

it('a picture that is none, too large, or put by somebody else is refused, and nothing is changed', async () => {
  const project = await reviewProject();
  const [guest, other] = [await guestBy(project), await memberWith(project, 'reviewer')];
  const { id } = await said(guest, project);
  const small = await png(64, 36);
  const refused = [
    await put(guest, project, id, await png(1281, 720)),
    await put(guest, project, id, new TextEncoder().encode('<svg/>'), 'image/svg+xml'),
    await put(other, project, id, small),
    await put(project.owner, project, `fbk_${'0'.repeat(26)}`, small),
  ];
  expect(refused.map(({ status }) => status)).toEqual([413, 415, 403, 404]);
  const inline = { video_id: project.video, content: '여기요, 여기' };
  for (const screenshot of ['data:text/html;base64,AAAA', `data:image/png;base64,${'A'.repeat(1_000_000)}`, 'x'])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await guest.post(`${project.path}/feedbacks`, { ...inline, screenshot })).status).toBe(400);
  const { items } = (await guest.get<{ items: Told[] }>(`${project.path}/feedbacks`)).body;
  expect(items.map(({ screenshot_url }) => screenshot_url)).toEqual([undefined]);
});
