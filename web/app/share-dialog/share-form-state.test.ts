import { expect, test } from 'vitest';
import type { Share } from '#protocol/access/view.ts';
import { formOfShare, newShareForm, termsOf } from './share-form-state.ts';

const now = Date.parse('2026-03-10T12:00:00.000Z');
const share: Share = {
  code: 'aZ09bY18',
  permission_level: 'comment',
  allow_comments: true,
  allow_edit: true,
  expires_at: '2026-04-01T00:00:00.000Z',
  max_people: 12,
  people: 3,
  has_password: true,
  name: null,
  parent: null,
  pinned_seq: null,
  show_history: true,
  indexed: false,
  state: 'active',
  frozen: null,
  created_by: 'acc_1',
  created_at: '2026-03-01T00:00:00.000Z',
};

test('a new link as the form stands lets people edit, without a limit or an end', () => {
  expect(termsOf(newShareForm, now)).toEqual({
    permission_level: 'edit',
    expires_at: null,
    max_people: null,
    name: null,
    show_history: null,
    indexed: false,
  });
});

test('what is filled in is asked for', () => {
  expect(
    termsOf({ ...newShareForm, level: 'view', password: ' plum ', expiry: 'week', people: '30', long: true }, now),
  ).toEqual({
    permission_level: 'view',
    password: ' plum ',
    expires_at: '2026-03-17T12:00:00.000Z',
    max_people: 30,
    name: null,
    show_history: false,
    indexed: false,
    long: true,
  });
});

test('changing a link’s level leaves its password and its end as they are', () => {
  expect(termsOf({ ...formOfShare(share, false), level: 'edit' }, now)).toEqual({
    permission_level: 'edit',
    max_people: 12,
    name: null,
    show_history: null,
    indexed: false,
  });
});

test('a password can be taken away, even where another was typed', () => {
  expect(termsOf({ ...formOfShare(share, false), password: 'typed', removePassword: true }, now)).toMatchObject({
    password: null,
  });
});

test('a number of people that is none is not sent', () => {
  expect(['0', '1.5', '100001', 'many', '-3'].map((people) => termsOf({ ...newShareForm, people }, now))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('of rights of a kind of its own all that are on are said, and nothing where its links have none', () => {
  expect(termsOf(formOfShare({ ...share, switches: ['approve'] }, true), now)).toMatchObject({ switches: ['approve'] });
  expect(termsOf(formOfShare(share, true), now)).toMatchObject({ switches: [] });
  expect(termsOf(formOfShare(share, false), now)).not.toHaveProperty('switches');
});
