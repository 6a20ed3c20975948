import { env } from 'cloudflare:workers';
import { describe } from 'vitest';
import type { ReviewView } from '#protocol/review/view.ts';
import { review } from '#worker/kinds/review/index.ts';
import { plantVersion } from '../kit/planted-version.ts';
import { accepted, roomIn, send, type TestRoom } from '../kit/room-kit.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { newId } from '#worker/platform/ids.ts';
import { holdsTheRoomContract } from './room-contract.ts';

async function open(owner: Credentials): Promise<TestRoom> {
  const room = roomIn(env.REVIEW);
  await accepted(send(room, owner, 'project.create', { name: '가을 필름' }, { origin: 'worker' }));
  const feedbacks: string[] = [];
  for (const title of ['예고편', '본편']) {
    const { video_id } = await plantVersion(room, owner, { title });
    await plantVersion(room, owner, { of: video_id });
    for (const audience of ['everyone', 'team'])
      for (let n = 0; n < 3; n += 1) {
        const said = { video_id, version: 1, timestamp: n, content: `의견 ${n}`, audience };
        const { data } = await accepted(send(room, owner, 'feedback.create', said));
        feedbacks.push((data as { feedback: { id: string } }).feedback.id);
      }
  }
  latest = feedbacks;
  return room;
}

/** Feedbacks are in no view. These are of the room that was opened last: the suite plays in one at a time. */
let latest: string[] = [];

type Chance = { below: number; type: string; data: () => unknown };

function nextCommand(random: () => number, view: ReviewView): { type: string; data: unknown } {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const words = random();
  const video = pick(view.videos);
  const video_id = video?.id ?? newId('vid');
  const version = pick(video?.versions ?? [])?.n ?? 1;
  const feedback_id = pick(latest) ?? newId('fbk');
  const status = pick(['open', 'in_progress', 'resolved', 'closed']);
  const drawing_data = {
    shapes: [{ type: 'arrow', coordinates: [0, 0, words, 0.5], style: { color: '#FF3B30', width: 2 } }],
  };
  const says = () => ({
    video_id,
    timestamp: Math.floor(words * 59),
    content: `여기 고쳐 주세요 ${words}`,
    audience: pick(['everyone', 'team']),
    tags: ['색'],
    ...(words < 0.5 && { drawing_data }),
  });
  const chances: Chance[] = [
    { below: 0.25, type: 'feedback.create', data: says },
    {
      below: 0.4,
      type: 'feedback.update',
      data: () => ({ feedback_id, content: `고친 말 ${words}`, priority: 'high' }),
    },
    { below: 0.55, type: 'feedback.update', data: () => ({ feedback_id, status }) },
    { below: 0.6, type: 'feedback.bulk', data: () => ({ ids: latest.slice(0, 3), tags: [`묶음 ${words}`] }) },
    { below: 0.64, type: 'feedback.delete', data: () => ({ feedback_id }) },
    { below: 0.7, type: 'feedback.carry', data: () => ({ feedback_id, version: pick([1, 2]) }) },
    { below: 0.73, type: 'feedback.carry_all', data: () => ({ video_id, from_version: 1, version: 2 }) },
    { below: 0.77, type: 'video.update', data: () => ({ video_id, title: `제목 ${words}` }) },
    { below: 0.79, type: 'video.order', data: () => ({ video_ids: view.videos.map(({ id }) => id).toReversed() }) },
    { below: 0.82, type: 'version.update', data: () => ({ video_id, version, name: `버전 ${words}` }) },
    { below: 0.84, type: 'version.withdraw', data: () => ({ video_id, version, withdrawn: words < 0.5 }) },
    { below: 0.86, type: 'version.order', data: () => ({ video_id, versions: [2, 1] }) },
    { below: 0.88, type: 'video.remove', data: () => ({ video_id }) },
    { below: 0.92, type: 'video.restore', data: () => ({ video_id: pick(videosOf(view)) }) },
    {
      below: 0.95,
      type: 'approval.give',
      data: () => ({ video_id, version, verdict: pick(['approved', 'changes_requested', 'withdrawn']) }),
    },
    {
      below: 0.97,
      type: 'project.update',
      data: () => ({ name: `이름 ${words}`, settings: { downloads: words < 0.5, due_at: '2031-01-01T00:00:00Z' } }),
    },
    { below: 0.976, type: 'session.start', data: () => ({ name: `모임 ${words}` }) },
    { below: 0.982, type: 'session.stop', data: () => ({ session_id: keptId(view) }) },
    { below: 0.984, type: 'session.rename', data: () => ({ session_id: keptId(view), name: `이름 ${words}` }) },
    { below: 0.99, type: 'comment.add', data: () => ({ content: `좋아요 정말 ${words}`, target: feedback_id }) },
    { below: 1, type: 'reaction.add', data: () => ({ target: feedback_id, reaction: '👍' }) },
  ];
  const dice = random();
  const { type, data } = chances.find(({ below }) => dice < below) ?? { type: 'feedback.create', data: says };
  return { type, data: data() };
}

/** The one that is being kept. */
function keptId({ keeping }: ReviewView): string {
  return keeping?.session_id ?? newId('kep');
}

const seen = new WeakMap<object, string[]>();

/** Also those that were deleted since: by their first sight. */
function videosOf(view: ReviewView): string[] {
  const known = seen.get(latest) ?? [];
  const all = [...new Set([...known, ...view.videos.map(({ id }) => id)])];
  seen.set(latest, all);
  return all;
}

describe('a project', () => {
  holdsTheRoomContract({
    kind: review,
    open,
    blank: () => roomIn(env.REVIEW),
    tables: [
      'project',
      'videos',
      'versions',
      'feedbacks',
      'drawings',
      'approvals',
      'kept_sessions',
      'session_pieces',
      'comments',
      'reactions',
      'people',
    ],
    nextCommand: (random, view) => nextCommand(random, view as ReviewView),
  });
});
