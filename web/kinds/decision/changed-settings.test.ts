import { expect, test } from 'vitest';
import { changedSettings } from './changed-settings.ts';

test('only what was changed is sent, whatever it holds', () => {
  const before = {
    title: '가',
    description: '',
    threshold: { kind: 'ratio' as const, value: 0.51 },
    membership_policy: 'open' as const,
    anonymous: false,
    results: 'always' as const,
    reasons_required: false,
    quorum: null,
    closes_at: null,
    remind_before: null,
  };
  expect(changedSettings(before, { ...before, threshold: { kind: 'ratio', value: 0.51 } })).toEqual({});
  const next = { ...before, title: '나', threshold: { kind: 'count' as const, value: 3 }, quorum: 2 };
  expect(changedSettings(before, next)).toEqual({ title: '나', threshold: { kind: 'count', value: 3 }, quorum: 2 });
});
