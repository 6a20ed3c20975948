import { expect, it } from 'vitest';
import { aFeedback } from '#protocol/review/feedback.test-kit.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { type FeedbackPage, RemarkList } from './remark-list.ts';

const actor = { id: 'acc_1', name: '지우' };
const at = '2026-11-30T05:00:00.000Z';

function remark(n: number, more: Partial<Feedback> = {}): Feedback {
  return aFeedback(n, { user: actor, content: `의견 ${n}`, created_at: at, updated_at: at, ...more });
}

function created(seq: number, n: number, video_id = 'vid_1'): RoomEvent {
  const {
    id: feedback_id,
    n: number,
    audience,
    content,
    mentions,
    mention_ranges,
    has_drawing,
    priority,
    tags,
  } = remark(n);
  const data = {
    feedback_id,
    number,
    video_id,
    version_id: 'ver_1',
    audience,
    content,
    mentions,
    mention_ranges,
    has_drawing,
    priority,
    tags,
  };
  return { seq, type: 'feedback.created', data, actor, at };
}

function changed(seq: number, n: number, to: string): RoomEvent {
  const data = {
    feedback_id: `fbk_${n}`,
    video_id: 'vid_1',
    version_id: 'ver_1',
    audience: 'everyone',
    from: 'open',
    to,
  };
  return { seq, type: 'feedback.status_changed', data, actor, at };
}

/** A room whose pages come when they are let through. */
function room() {
  const asked: { cursor: string | null; answer: (page: FeedbackPage) => void; fail: () => void }[] = [];
  const room = { hear: (_event: RoomEvent | null): void => undefined };
  const list = new RemarkList({
    room_id: 'rom_1',
    video_id: 'vid_1',
    me: () => 'acc_1',
    page: (cursor) =>
      new Promise((answer, reject) => {
        asked.push({ cursor, answer, fail: () => reject(new Error('no')) });
      }),
    drawing: async () => [],
    follow(hear) {
      room.hear = hear;
      return () => undefined;
    },
  });
  list.begin();
  const answer = async (page: FeedbackPage): Promise<void> => {
    asked.shift()?.answer(page);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { list, hear: (event: RoomEvent | null) => room.hear(event), answer, asked };
}

it('what happens while pages are read is in the list once, whether a page knew of it or not', async () => {
  const { list, hear, answer } = room();
  hear(created(11, 3));
  hear(changed(12, 1, 'resolved'));
  await answer({ items: [remark(1), remark(2)], next_cursor: 'a', seq: 10 });
  hear(created(13, 4));
  await answer({ items: [remark(3), remark(4)], next_cursor: null, seq: 13 });
  expect(list.state.get().all.map(({ n, status }) => [n, status])).toEqual([
    [1, 'resolved'],
    [2, 'open'],
    [3, 'open'],
    [4, 'open'],
  ]);
});

it('a remark of another video is none of this list', async () => {
  const { list, hear, answer } = room();
  await answer({ items: [remark(1)], next_cursor: null, seq: 10 });
  hear(created(11, 2, 'vid_2'));
  expect(list.state.get().all.map(({ n }) => n)).toEqual([1]);
});

it('where it is not known what happened meanwhile all is read anew, and what was asked for before counts no more', async () => {
  const { list, hear, answer, asked } = room();
  hear(null);
  await answer({ items: [remark(1)], next_cursor: null, seq: 10 });
  expect(list.state.get()).toEqual({ status: 'reading', all: [] });
  await answer({ items: [remark(2)], next_cursor: null, seq: 20 });
  expect(list.state.get().all.map(({ n }) => n)).toEqual([2]);
  expect(asked).toEqual([]);
});

it('a picture is there once it was looked at', async () => {
  const { list, hear, answer } = room();
  await answer({ items: [remark(1)], next_cursor: null, seq: 10 });
  const about = { feedback_id: 'fbk_1', video_id: 'vid_1', version_id: 'ver_1', audience: 'everyone' };
  hear({ seq: 11, type: 'feedback.pictured', data: { ...about, file_id: 'fil_1' }, actor, at });
  expect(list.state.get().all[0]).not.toHaveProperty('screenshot_url');
  hear({ seq: 12, type: 'file.settled', data: { file_id: 'fil_1', state: 'clean' }, actor, at });
  expect(list.state.get().all[0]?.screenshot_url).toContain('fil_1');
});

it('pages that do not come are said to have failed, and what is there stays', async () => {
  const { list, answer, asked } = room();
  await answer({ items: [remark(1)], next_cursor: 'a', seq: 10 });
  asked[0]?.fail();
  await expect.poll(() => list.state.get().status).toBe('failed');
  expect(list.state.get().all.map(({ n }) => n)).toEqual([1]);
});
