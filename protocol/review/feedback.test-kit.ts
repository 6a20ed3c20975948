import type { Feedback } from './feedback.ts';

/** A feedback of a film, as lists hold it. */
export function aFeedback(n: number, more: Partial<Feedback> = {}): Feedback {
  return {
    id: `fbk_${n}`,
    n,
    video_id: 'vid_1',
    version_id: 'ver_1',
    user: { id: 'acc_1', name: 'Ana' },
    audience: 'everyone',
    content: 'Too blue',
    mentions: [],
    mention_ranges: [],
    has_drawing: false,
    priority: 'medium',
    status: 'open',
    tags: [],
    comments_count: 0,
    reactions: {},
    mine: [],
    created_at: '2026-11-30T00:00:00.000Z',
    updated_at: '2026-11-30T00:00:00.000Z',
    ...more,
  };
}
