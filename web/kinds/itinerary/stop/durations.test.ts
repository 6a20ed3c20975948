import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { durationText, legText } from './durations.ts';

beforeEach(() => overwriteGetLocale(() => 'ko'));

test('spans read as people say them, without a nought', () => {
  expect([0, 45, 60, 380].map(durationText)).toEqual(['0분', '45분', '1시간', '6시간 20분']);
});

test('a way that nobody walks is told by its distance, and no way takes no time', () => {
  expect(legText({ meters: 800, walking_minutes: 14 })).toBe('걸어서 14분');
  expect(legText({ meters: 5, walking_minutes: 0 })).toBe('걸어서 1분');
  expect(legText({ meters: 324_400, walking_minutes: 5623 })).toBe('직선으로 324km');
});
