// What whoever merely reads along is shown of those who take part.
import { count, eq } from 'drizzle-orm';
import { everyoneId, type KeptMention, type Mentions } from '#protocol/mentions.ts';
import { type Audience, type Receivers, toAccount, toEveryone, toWhoeverMay } from '#worker/room/live/audience.ts';
import type { Insight } from '#worker/room/event-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { readersOf } from './reading.ts';
import { findConversation, lastPlaceOf } from './rows.ts';
import { participantsTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  people: db.select({ total: count() }).from(participantsTable).where(eq(participantsTable.active, true)).prepare(),
}));

/** Who only views came by a link that lets them look, and no more. */
export function readsAlong({ capabilities }: Pick<Viewer, 'capabilities'>): boolean {
  return !capabilities.includes('comment');
}

/** How many take part. */
export function countPeopleHere(db: RoomReads): number {
  return statements(db).people.get()?.total ?? 0;
}

export interface About {
  account_id: string;
}

/** Of somebody: told to those who take part, and to themself. */
export function toThoseInside(data: About): Audience[] {
  return [...toWhoeverMay('comment', data), toAccount(data.account_id, data)];
}

/** That somebody is among the people. Whoever reads along knows who made it. */
export function toThoseWhoKnow(data: About, { db }: Insight): Audience[] {
  return findConversation(db)?.createdBy === data.account_id ? toEveryone(data) : toThoseInside(data);
}

/** What somebody is called now: also to those who read what they wrote. */
export function toTheirReaders(data: About, sight: Insight): Audience[] {
  const last = lastPlaceOf(sight.db, data.account_id);
  return [...(last === null ? [] : [{ to: readersOf(sight, last), data }]), ...toThoseWhoKnow(data, sight)];
}

/** That somebody came or went: to whoever reads along only how many are there since. */
export function asCount(data: About, { db, once }: Insight): Audience[] {
  const counted = { people_count: once('people here', () => countPeopleHere(db)) };
  return [
    ...toWhoeverMay('comment', data),
    toAccount(data.account_id, { ...data, ...counted }),
    ...toEveryone(counted),
  ];
}

/** Whom a message calls; of them whoever reads along is told whether it is them. */
export function mentionsFor(viewer: Viewer, kept: KeptMention[]): KeptMention[] {
  return readsAlong(viewer)
    ? kept.filter((one) => isTheirs(viewer, typeof one === 'string' ? one : one.account_id))
    : kept;
}

/** A message to those who may read it: of whom it calls, whoever reads along is told whether it is them. */
export function withCalls<Data extends Partial<Mentions> & Pick<Mentions, 'mentions'> & { n: number }>(
  data: Data,
  sight: Insight,
): Audience[] {
  const to = readersOf(sight, data.n);
  const called = new Set(data.mentions.filter((id) => id !== everyoneId));
  if (called.size === 0) return [{ to, data }];
  const own = [...called].filter((id) => isIn(to, id)).map((id) => toAccount(id, callingOnly(data, id)));
  return [{ to: { ...to, may: 'comment' }, data }, ...own, { to, data: callingOnly(data, null) }];
}

function isIn({ accounts, allBut }: Receivers, id: string): boolean {
  return accounts?.has(id) !== false && allBut?.has(id) !== true;
}

function callingOnly<Data extends Partial<Mentions> & Pick<Mentions, 'mentions'>>(
  data: Data,
  whom: string | null,
): Data {
  const { mentions, mention_ranges = [] } = data;
  const isTold = (id: string): boolean => id === whom || id === everyoneId;
  if (mentions.every(isTold)) return data;
  return {
    ...data,
    mentions: mentions.filter(isTold),
    mention_ranges: mention_ranges.filter((range) => isTold(range.account_id)),
    ...('newly' in data && { newly: [] }),
  };
}

function isTheirs(viewer: Viewer, id: string): boolean {
  return id === viewer.id || id === everyoneId;
}
