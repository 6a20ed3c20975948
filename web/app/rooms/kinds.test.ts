import { expect, test } from 'vitest';
import { permissionLevels } from '#protocol/capabilities.ts';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { pages } from '#web/kinds/pages.ts';
import { kindName, kinds, roleName } from './kinds.ts';
import { levelOf, levelsOf } from '../share-dialog/levels.ts';

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

test('kinds are offered in their order, and each that is has a page', () => {
  expect(kinds.map(({ name }) => name)).toEqual(['itinerary', 'decision', 'chat', 'review', 'class', 'course']);
  for (const { name } of kinds) expect(pages.get(name)).toBeTypeOf('function');
});

test('what only a newer server knows is called by its own word', () => {
  expect(kindName('garden')).toBe('garden');
  expect(roleName('chat', 'gardener')).toBe('gardener');
  expect(pages.get('garden')).toBeUndefined();
  expect(pages.get('toString')).toBeUndefined();
});
