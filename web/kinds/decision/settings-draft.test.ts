import { expect, test } from 'vitest';
import { defaultSettings } from '#protocol/decision/view.ts';
import { draftOf, settingsOf } from './settings-draft.ts';

const now = Date.parse('2026-11-21T00:00:00.000Z');

test('a form that nobody has touched means what the room would do anyway', () => {
  expect(settingsOf(draftOf(), now)).toEqual({ ok: true, settings: defaultSettings });
});

test('settings go into the form and come out of it the same', () => {
  const settings = {
    threshold: { kind: 'count', value: 12 } as const,
    membership_policy: 'open' as const,
    anonymous: true,
    results: 'after_vote' as const,
    reasons_required: true,
    quorum: 7,
    closes_at: '2026-12-01T09:30:00.000Z',
    remind_before: 24,
  };
  expect(settingsOf(draftOf(settings), now)).toEqual({ ok: true, settings });
  const shares = [0.25, 0.51, 0.67, 1].map((value) => ({ ...settings, threshold: { kind: 'ratio' as const, value } }));
  for (const one of shares) expect(settingsOf(draftOf(one), now)).toEqual({ ok: true, settings: one });
});

test('what is no number, too much or already over is said beside its field', () => {
  const draft = { ...draftOf(), quorum: '0', closes_at: '2020-01-01T00:00' };
  expect(settingsOf({ ...draft, rule: 'ratio', percent: '101' }, now)).toEqual({
    ok: false,
    problems: { percent: 'number', quorum: 'number', closes_at: 'past' },
  });
  expect(settingsOf({ ...draftOf(), rule: 'count', count: '2.5' }, now)).toEqual({
    ok: false,
    problems: { count: 'number' },
  });
});
