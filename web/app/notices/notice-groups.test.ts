import { expect, it } from 'vitest';
import {
  isTold,
  noticeGroups,
  silencesOfKind,
  ways,
  withSilencesOfKind,
  withTold,
  type NoticeGroupName,
  type Silences,
} from './notice-groups.ts';

function group(name: NoticeGroupName) {
  const found = noticeGroups.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no group ${name}`);
  return found;
}

const told = (silences: Silences, name: NoticeGroupName) => ways.filter((way) => isTold(silences, group(name), way));

it('what is off is told by no way, and of messages it is push messages alone', () => {
  expect(told({}, 'comment')).toEqual(['list', 'push', 'email']);
  expect(told({ off: ['comment'] }, 'comment')).toEqual([]);
  expect(told({ off: ['message'] }, 'messages')).toEqual(['email']);
});

it('what is not pushed is still mailed, and the other way round', () => {
  expect(told({ push_off: ['comment'] }, 'comment')).toEqual(['list', 'email']);
  expect(told({ email_off: ['comment'] }, 'comment')).toEqual(['list', 'push']);
});

it('a group is told as long as something of it is', () => {
  expect(told({ push_off: ['mention', 'reply'] }, 'talk')).toEqual(['list', 'push', 'email']);
  expect(told({ push_off: ['mention', 'reply', 'keyword'] }, 'talk')).toEqual(['list', 'email']);
});

it('a choice changes its own way and group, and leaves what it does not know', () => {
  const before = { off: ['decision:comment'], push_off: ['role', 'comment'], email_off: ['comment'] };
  expect(withTold(before, group('comment'), { way: 'push', told: true })).toEqual({ push_off: ['role'] });
  expect(withTold(before, group('comment'), { way: 'list', told: false })).toEqual({
    off: ['decision:comment', 'comment'],
  });
  expect(withTold(before, group('talk'), { way: 'email', told: false })).toEqual({
    email_off: ['comment', 'mention', 'reply', 'keyword'],
  });
});

it('messages that were silenced before ways were apart are pushed again once that is chosen', () => {
  const before = { off: ['message', 'comment'] };
  const after = { ...before, ...withTold(before, group('messages'), { way: 'push', told: true }) };
  expect(told(after, 'messages')).toEqual(['list', 'push', 'email']);
  expect(told(after, 'comment')).toEqual([]);
});

it('what is chosen for a kind of room stands beside what is chosen for all, and changes nothing of another kind', () => {
  const before = { off: ['comment', 'chat:role'], push_off: ['decision:comment', 'chat:mention', 'chat:reply'] };
  const ofChat = silencesOfKind(before, 'chat');
  expect(ofChat).toEqual({ off: ['role'], push_off: ['mention', 'reply'], email_off: [] });
  const chosen = withTold(ofChat, group('talk'), { way: 'push', told: false });
  const after = { ...before, ...withSilencesOfKind(before, 'chat', chosen) };
  expect(after).toEqual({
    off: ['comment', 'chat:role'],
    push_off: ['decision:comment', 'chat:mention', 'chat:reply', 'chat:keyword'],
  });
  expect(told(silencesOfKind(after, 'chat'), 'talk')).toEqual(['list', 'email']);
  expect(told(silencesOfKind(after, 'decision'), 'talk')).toEqual(['list', 'push', 'email']);
});
