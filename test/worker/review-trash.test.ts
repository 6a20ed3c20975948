// Videos that were deleted: who sees them, until when, and how they come back.
import { expect, it } from 'vitest';
import type { DeletedVideo } from '#protocol/review/view.ts';
import { anotherVideo, memberWith, reviewProject, type ReviewProject } from '#test/kit/review-api.ts';
import type { Caller } from '#test/kit/api.ts';

const day = 24 * 3_600_000;

async function trash({ path, owner }: ReviewProject, by: Caller = owner) {
  return by.get<{ items: DeletedVideo[] }>(`${path}/trash`);
}

it('a deleted video is listed for 30 days, and is there again once it is brought back', async () => {
  const project = await reviewProject();
  const { owner, path, video } = project;
  const other = await anotherVideo(project);
  expect((await trash(project)).body.items).toEqual([]);
  for (const id of [video, other]) expect((await owner.delete(`${path}/videos/${id}`)).status).toBe(204);
  const { items } = (await trash(project)).body;
  expect(items.map(({ id }) => id).toSorted()).toEqual([video, other].toSorted());
  for (const { title, deleted_at, restorable_until } of items) {
    expect(title).toBe('예고편');
    expect(Date.parse(restorable_until) - Date.parse(deleted_at)).toBe(30 * day);
  }
  expect((await owner.post(`${path}/videos/${video}/restore`, {})).status).toBe(200);
  expect((await trash(project)).body.items.map(({ id }) => id)).toEqual([other]);
  const { videos } = (await owner.get<{ videos: { id: string }[] }>(path)).body;
  expect(videos.map(({ id }) => id)).toEqual([video]);
});

it('whoever may not upload does not see what was deleted', async () => {
  const project = await reviewProject();
  const reviewer = await memberWith(project, 'reviewer');
  const editor = await memberWith(project, 'editor', '민호');
  expect((await trash(project, reviewer)).status).toBe(403);
  expect((await trash(project, editor)).status).toBe(200);
});
