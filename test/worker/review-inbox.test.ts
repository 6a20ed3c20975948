// What members of a project are told.
import { expect, it } from 'vitest';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import type { Caller } from '#test/kit/api.ts';
import { openInbox } from '#test/kit/inbox-api.ts';
import { memberWith, reviewProject, said } from '#test/kit/review-api.ts';

/** What someone was told, once it is so many, the newest first. */
async function untilTold(by: Caller, count: number): Promise<Notification[]> {
  const device = await openInbox(by);
  const notices = async () =>
    (await by.get<{ items: Notification[] }>('/inbox/notifications')).body.items.filter(({ type }) => type !== 'role');
  let seen = -1;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until it has come
    const found = await notices();
    if (found.length >= count) {
      device.close();
      return found;
    }
    // oxlint-disable-next-line no-await-in-loop
    seen = await device.until(({ frames }) => (frames.length > seen ? frames.length : undefined));
  }
}

it('whoever brought a version hears of feedback on it, its author of what became of it, the team of verdicts', async () => {
  const project = await reviewProject();
  const { owner, path, video } = project;
  const [author, editor] = [await memberWith(project, 'approver', '하린'), await memberWith(project, 'editor', '도윤')];
  const { id } = await said(author, project);
  await editor.patch(`${path}/feedbacks/${id}`, { status: 'resolved', assignee: owner.id });
  await author.post(`${path}/approve`, { video_id: video, version: 1, verdict: 'approved' });
  const toOwner = await untilTold(owner, 3);
  expect(toOwner.map(({ type, actor }) => [type, actor.name])).toEqual([
    ['verdict', '하린'],
    ['assigned', '도윤'],
    ['comment', '하린'],
  ]);
  const [status] = await untilTold(author, 1);
  expect([status?.type, status?.params, status?.target]).toEqual(['status', { status: 'resolved', feedback: 1 }, id]);
  const [verdict] = await untilTold(editor, 1);
  expect([verdict?.type, verdict?.params]).toEqual(['verdict', { verdict: 'approved', version: 1 }]);
});

it('nothing of what is for the team is told to anybody else', async () => {
  const project = await reviewProject();
  const editor = await memberWith(project, 'editor', '도윤');
  const reviewer = await memberWith(project, 'reviewer', '하린');
  const named = { content: '@하린 님은 몰라야 해요', mentions: [reviewer.id], audience: 'team' };
  await said(editor, project, named);
  await said(editor, project, { content: '@하린 님, 여기요', mentions: [reviewer.id] });
  const told = await untilTold(reviewer, 1);
  expect(told.map(({ type, text }) => [type, text])).toEqual([['mention', '@하린 님, 여기요']]);
  const rooms = (await reviewer.get<{ items: RoomInInbox[] }>('/inbox/rooms')).body.items;
  expect(rooms.map(({ preview, unread }) => [preview?.params['text'], unread])).toEqual([['@하린 님, 여기요', 1]]);
  expect(JSON.stringify(rooms)).not.toContain('몰라야');
});
