import { expect, test } from 'vitest';
import { permissionLevels } from '#protocol/capabilities.ts';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { levelOf, levelsOf } from './levels.ts';

overwriteGetLocale(() => 'ko');

test('a course and a decision can be looked at, talked about and worked on', () => {
  expect(levelsOf('itinerary').map(({ value }) => value)).toEqual(permissionLevels);
  expect(levelsOf('decision').map(({ value }) => value)).toEqual(permissionLevels);
});

test('a conversation is read or written in; a link that allows more says no more than that', () => {
  expect(levelsOf('chat').map(({ value }) => value)).toEqual(['view', 'comment']);
  expect(levelOf('chat', 'edit')).toEqual(levelOf('chat', 'comment'));
  expect(levelOf('chat', 'view').value).toBe('view');
});
