import { expect, test } from 'vitest';
import { defaultSettings } from '#protocol/decision/settings.ts';
import { draftOf, touchedSettings, type SettingsDraft } from './settings-draft.ts';

const now = Date.parse('2026-11-21T00:00:00.000Z');

function touched(settings = defaultSettings, change: Partial<SettingsDraft> = {}) {
  const before = draftOf(settings);
  return touchedSettings(before, { ...before, ...change }, now);
}

test.each([
  defaultSettings,
  {
    ...defaultSettings,
    // Neither the seconds nor the hours nor the fraction can be said by the form.
    closes_at: '2026-12-01T09:30:49.075Z',
    remind_before: 48,
    threshold: { kind: 'ratio', numerator: 666_666, denominator: 1_000_000, of: 'members' } as const,
    quorum: 7,
  },
])('what nobody has touched is not sent, whatever it holds', (settings) => {
  expect(touched(settings)).toEqual({ ok: true, settings: {} });
  expect(touched(settings, { anonymous: true })).toEqual({ ok: true, settings: { anonymous: true } });
});

test.each([
  ['two_thirds', { numerator: 2, denominator: 3 }],
  ['three_quarters', { numerator: 3, denominator: 4 }],
  ['all', { numerator: 1, denominator: 1 }],
] as const)('%s is a fraction, and found again as what it is', (rule, fraction) => {
  const threshold = { kind: 'ratio', ...fraction, of: 'members' } as const;
  expect(touched(defaultSettings, { rule })).toEqual({ ok: true, settings: { threshold } });
  expect(draftOf({ ...defaultSettings, threshold }).rule).toBe(rule);
});

test.each([
  ['3/5', 3, 5],
  ['60%', 3, 5],
  ['66.7 %', 667, 1000],
  ['6/10', 3, 5],
])('a share may be written as %s', (share, numerator, denominator) => {
  expect(touched(defaultSettings, { rule: 'share', share })).toEqual({
    ok: true,
    settings: { threshold: { kind: 'ratio', numerator, denominator, of: 'members' } },
  });
});

test('what is no number, too much or already over is said beside its field', () => {
  const draft = { quorum: '0', closes_at: '2020-01-01T00:00' };
  expect(touched(defaultSettings, { ...draft, rule: 'share', share: '101%' })).toEqual({
    ok: false,
    problems: { share: 'share', quorum: 'number', closes_at: 'past' },
  });
  expect(touched(defaultSettings, { rule: 'count', count: '2.5' })).toEqual({
    ok: false,
    problems: { count: 'number' },
  });
});
