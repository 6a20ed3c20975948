import { describe, expect, it } from 'vitest';
import { reduceFeedbacks } from '#protocol/review/feedback-list.ts';
import { initialReview } from '#protocol/review/view.ts';
import { noFacts } from '#protocol/review/terms.ts';
import { newVersion, shownVersion } from '#protocol/review/version.ts';
import type { Command } from '#web/room-client/types.ts';
import { type ReviewPageView, type ReviewPlan, reviewPlans } from './plans.ts';

const me = { id: 'acc_1', name: '지우' };
const context = { me, nowMs: Date.parse('2026-11-30T05:00:00.000Z'), newId: (prefix: string) => `${prefix}_shown` };
const arrived = { version_id: 'ver_1', n: 2, file_id: 'fil_1', file_name: 'a.mp4', size: 1, content_type: 'video/mp4' };
const by = { uploaded_by: 'acc_2', created_at: '2026-11-30T04:00:00.000Z' };
const version = shownVersion(
  { room_id: 'rom_1', video_id: 'vid_1' },
  { ...newVersion(arrived, by), ...noFacts, status: 'ready' },
);
const view: ReviewPageView = {
  ...initialReview('rom_1'),
  videos: [{ id: 'vid_1', title: 'Cut', versions: [version], created_by: 'acc_2', created_at: by.created_at }],
};

function planned(command: Command): ReviewPlan {
  const result = reviewPlans.plan(view, command, context);
  if (!result.ok || result.value === null) throw new Error('not planned');
  return result.value.plan;
}

/** The remarks that a page shows with these commands on their way. */
function shown(...commands: Command[]) {
  const now = reviewPlans.applyPending(view, commands.map(planned), me);
  const list = (now.underway ?? []).reduce(
    (all, event) => reduceFeedbacks(all, event, { room_id: 'rom_1', me: me.id }),
    [] as Parameters<typeof reduceFeedbacks>[0],
  );
  return { list, now };
}

const said: Command = {
  type: 'feedback.create',
  data: { video_id: 'vid_1', version: 2, content: '로고가 가려요', timestamp: 4, drawing_data: { shapes: [] } },
};

describe('what the room has not confirmed', () => {
  it('a remark stands in the list and in the counts at once, of its version, without a number', () => {
    const { list, now } = shown(said);
    expect(list).toMatchObject([
      {
        id: 'fbk_shown',
        version_id: 'ver_1',
        content: '로고가 가려요',
        timestamp: 4,
        has_drawing: true,
        status: 'open',
        user: me,
      },
    ]);
    expect(now.videos[0]?.versions[0]?.feedback_counts.open).toBe(1);
  });

  it('what is done with it is done to it', () => {
    const changes: Command = {
      type: 'feedback.update',
      data: { feedback_id: 'fbk_shown', status: 'resolved', priority: 'high', content: '괜찮아요' },
    };
    expect(shown(said, changes).list).toMatchObject([{ status: 'resolved', priority: 'high', content: '괜찮아요' }]);
    expect(shown(said, { type: 'feedback.delete', data: { feedback_id: 'fbk_shown' } }).list).toEqual([]);
  });

  it('several are changed together', () => {
    const other: Command = { type: 'feedback.bulk', data: { ids: ['fbk_shown', 'fbk_2'], status: 'in_progress' } };
    expect(shown(said, other).list).toMatchObject([{ status: 'in_progress' }]);
  });

  it('an answer keeps what it answers, and waits for that', () => {
    const command = { type: 'comment.add', data: { content: '네', target: 'fbk_1', parent_id: 'cmt_1', mentions: [] } };
    const result = reviewPlans.plan(view, command, context);
    expect(result).toMatchObject({
      value: {
        needs: 'cmt_1',
        plan: { events: [{ type: 'comment.added', data: { target: 'fbk_1', parent_id: 'cmt_1' } }] },
      },
    });
  });

  it('is what it was where nothing is on its way', () => {
    expect(reviewPlans.applyPending(view, [], me)).toBe(view);
  });
});

it('a remark that got its lasting id is found by it', () => {
  expect(reviewPlans.lastingId(planned(said), { feedback: { id: 'fbk_9' } })).toEqual({
    shown: 'fbk_shown',
    lasting: 'fbk_9',
  });
});
