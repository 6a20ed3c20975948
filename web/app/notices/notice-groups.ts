// What people choose to be told of: types of notice that are switched together, and by which ways each is told.
import type { Account } from '#protocol/accounts/account.schema.ts';
import type { InboxSettings } from '#protocol/inbox/inbox.schema.ts';
import type { Silenced } from '#protocol/inbox/message.schema.ts';
import { m } from '#web/i18n/generated/messages.js';

/** In the app's own list, on devices, by mail. */
export const ways = ['list', 'push', 'email'] as const;
export type Way = (typeof ways)[number];

export type NoticeGroupName = 'messages' | 'talk' | 'comment' | 'people' | 'decisions' | 'reviews' | 'courses';

export interface NoticeGroup {
  name: NoticeGroupName;
  label: () => string;
  types: readonly Silenced[];
}

/** Being put out of a room, and the answer to one's own request, are in none: they are always told. */
export const noticeGroups: readonly NoticeGroup[] = [
  { name: 'messages', label: m.settings_notice_messages, types: ['message'] },
  { name: 'talk', label: m.settings_notice_talk, types: ['mention', 'reply', 'keyword'] },
  { name: 'comment', label: m.settings_notice_comment, types: ['comment'] },
  { name: 'people', label: m.settings_notice_people, types: ['request', 'role', 'arrival', 'added'] },
  { name: 'decisions', label: m.settings_notice_decisions, types: ['deadline', 'proposal', 'outcome'] },
  { name: 'reviews', label: m.settings_notice_reviews, types: ['assigned', 'status', 'version', 'verdict'] },
  { name: 'courses', label: m.settings_notice_courses, types: ['announcement', 'lesson', 'assignment', 'grade'] },
];

/** What is silenced, in general or in a room. */
export interface Silences<Type extends string = string> {
  /** At all; of messages, which are kept in no list, as push messages. */
  off?: Type[];
  push_off?: Type[];
  email_off?: Type[];
}

/** By which ways somebody can be told: a guest has no address. */
export function waysFor({ guest }: Pick<Account, 'guest'>): readonly Way[] {
  return guest ? ['list', 'push'] : ways;
}

/** Whether anything is told by a way. */
export function isWayOn({ push, email }: Pick<InboxSettings, 'push' | 'email'>, way: Way): boolean {
  return way === 'list' || (way === 'push' ? push : email);
}

const lists = ['off', 'push_off', 'email_off'] as const;

/** What is silenced in rooms of one kind beside what is everywhere: in an account's lists its name stands before the type's. */
export function silencesOfKind(silences: Silences, kind: string): Silences {
  const prefix = `${kind}:`;
  const ofKind = (some: readonly string[] = []) =>
    some.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  return { off: ofKind(silences.off), push_off: ofKind(silences.push_off), email_off: ofKind(silences.email_off) };
}

/** An account's lists that change where those of a kind do. */
export function withSilencesOfKind(silences: Silences, kind: string, changes: Silences): Silences {
  const prefix = `${kind}:`;
  const changed: Silences = {};
  for (const list of lists) {
    const types = changes[list];
    if (types === undefined) continue;
    const others = (silences[list] ?? []).filter((one) => !one.startsWith(prefix));
    changed[list] = [...others, ...types.map((type) => prefix + type)];
  }
  return changed;
}

type Group = Pick<NoticeGroup, 'name' | 'types'>;

/** Messages stand in their conversations, whatever is chosen. */
export function isChosen({ name }: Group, way: Way): boolean {
  return name !== 'messages' || way !== 'list';
}

/** Whether something of a group is told by a way. */
export function isTold(silences: Silences, { name, types }: Group, way: Way): boolean {
  const { off = [], push_off = [], email_off = [] } = silences;
  const isMail = way === 'email';
  const silenced = [
    ...(isMail && name === 'messages' ? [] : off),
    ...(way === 'push' ? push_off : isMail ? email_off : []),
  ];
  return types.some((type) => !silenced.includes(type));
}

/** The lists that change where a group is to be told by a way, or is not. */
export function withTold<Type extends string>(
  silences: Silences<Type>,
  { name, types }: Group,
  { way, told }: { way: Way; told: boolean },
): Silences<Type | Silenced> {
  const key = way === 'list' ? 'off' : way === 'push' ? 'push_off' : 'email_off';
  const without = (some: readonly Type[] = []) => some.filter((type) => !types.some((one) => one === type));
  const others = without(silences[key]);
  const changes = { [key]: told ? others : [...others, ...types] };
  // As messages were silenced before ways were chosen apart.
  const wasOff = name === 'messages' && way === 'push' && told;
  return wasOff ? { ...changes, off: without(silences.off) } : changes;
}
