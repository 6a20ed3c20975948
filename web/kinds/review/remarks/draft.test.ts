import { expect, it } from 'vitest';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { frameAt } from '#protocol/review/timecode.ts';
import { constantTimes } from '../player/frame-times.ts';
import { commandOf, emptyDraft, tagsIn } from './draft.ts';

const rate = { num: 24_000, den: 1001 };
const times = constantTimes(rate, null);
const said = { content: '로고가 가려요', mentions: [], video_id: `vid_${'1'.repeat(26)}`, version: 2, times };

it('a remark says its frame, and a moment that the room counts to the same one', () => {
  for (const frame of [0, 1, 7, 24, 1_139, 86_401]) {
    const draft = { ...emptyDraft, at: { seconds: times.startOf(frame), frame } };
    const { timestamp = -1, frame: told } = commandOf({ ...said, draft });
    expect([told, frameAt(timestamp, rate)]).toEqual([frame, frame]);
  }
});

it('says nothing of what nobody chose, and has an end only after its beginning', () => {
  expect(commandOf({ ...said, draft: emptyDraft })).toEqual({
    video_id: said.video_id,
    version: 2,
    content: said.content,
  });
  const at = { seconds: 4, frame: null };
  expect(commandOf({ ...said, times: null, draft: { ...emptyDraft, at, end: 4 } })).not.toHaveProperty('end_timestamp');
  expect(commandOf({ ...said, times: null, draft: { ...emptyDraft, at, end: 6.00049 } })).toMatchObject({
    timestamp: 4,
    end_timestamp: 6,
  });
});

it('is what the room takes', () => {
  const style = { color: '#FF4D3D', width: 4 };
  const draft = {
    ...emptyDraft,
    at: { seconds: times.startOf(100), frame: 100 },
    end: 9,
    shapes: [{ type: 'arrow' as const, coordinates: [0, 0, 0.5, 0.5], style }],
    priority: 'high' as const,
    audience: 'team' as const,
    tags: '색, 자막,색',
  };
  const data = commandOf({ ...said, video_id: 'vid_01', draft });
  expect(data).toMatchObject({ priority: 'high', audience: 'team', tags: ['색', '자막'], end_timestamp: 9 });
  const { success, error } = reviewCommands['feedback.create'].safeParse(data);
  expect(success || error?.issues.every(({ path }) => path[0] === 'video_id')).toBe(true);
});

it('tags are told apart by commas or by their sign', () => {
  expect(tagsIn('#색 #자막, 소리 ,')).toEqual(['색', '자막', '소리']);
});
