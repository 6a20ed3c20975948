import { expect, it } from 'vitest';
import { aFeedback } from '#protocol/review/feedback.test-kit.ts';
import { askedOf } from './requests.ts';

it('what was asked of the older version stands with where it went, in the order of its time', () => {
  const asked = askedOf(
    [
      aFeedback(1, { version_id: 'old', timestamp: 4, frame: 100 }),
      aFeedback(2, {
        version_id: 'new',
        timestamp: 3,
        frame: 75,
        carried_from: { version_id: 'old', status: 'open', timestamp: 2, frame: 50 },
      }),
      aFeedback(3, { version_id: 'new', timestamp: 1 }),
      aFeedback(4, { version_id: 'newest', carried_from: { version_id: 'old', status: 'open' } }),
    ],
    'old',
    'new',
  );
  expect(asked.map(({ remark, was, now, isCarried }) => [remark.n, was, now, isCarried])).toEqual([
    [4, null, null, false],
    [2, { seconds: 2, frame: 50 }, { seconds: 3, frame: 75 }, true],
    [1, { seconds: 4, frame: 100 }, null, false],
  ]);
});
