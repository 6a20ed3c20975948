// What whoever merely reads along is shown of those who take part.
import { count, eq } from 'drizzle-orm';
import { everyoneId, type KeptMention } from '#protocol/mentions.ts';
import { type Audience, isInsider, toAccount, toEveryone } from '#worker/room/live/audience.ts';
import type { Insight } from '#worker/room/event-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { readersOf } from './reading.ts';
import { findConversation, lastPlaceOf } from './rows.ts';
import { participantsTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  people: db.select({ total: count() }).from(participantsTable).where(eq(participantsTable.active, true)).prepare(),
}));

/** Whoever only views came by a link that lets them look, and no more. */
export const insiders = { may: 'comment' } as const;

export function readsAlong(viewer: Viewer): boolean {
  return !isInsider(insiders, viewer);
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
  return [{ to: insiders, data }, toAccount(data.account_id, data)];
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
  return [{ to: insiders, data }, toAccount(data.account_id, { ...data, ...counted }), ...toEveryone(counted)];
}

/** Whom a message calls; of them whoever reads along is told whether it is them. */
export function mentionsFor(viewer: Viewer, kept: KeptMention[]): KeptMention[] {
  return readsAlong(viewer)
    ? kept.filter((one) => isTheirs(viewer, typeof one === 'string' ? one : one.account_id))
    : kept;
}

function isTheirs(viewer: Viewer, id: string): boolean {
  return id === viewer.id || id === everyoneId;
}
