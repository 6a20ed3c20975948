// What whoever merely reads along is shown of those who take part.
import { count, eq } from 'drizzle-orm';
import { everyoneId, type KeptMention, type Mentions } from '#protocol/mentions.ts';
import type { Sight, Viewer } from '#worker/room/kind.ts';
import { prepared, type RoomReads } from '#worker/room/database.ts';
import { findConversation, hasWrittenAfter } from './rows.ts';
import { askingHorizon } from './reading.ts';
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

interface About {
  account_id: string;
}

/** Of somebody: told to those who take part, and to themself. */
export function toThoseInside<Data extends About>(data: Data, viewer: Viewer): Data | undefined {
  return readsAlong(viewer) && data.account_id !== viewer.id ? undefined : data;
}

/** That somebody is among the people. Whoever reads along knows who made it. */
export function toThoseWhoKnow<Data extends About>(data: Data, viewer: Viewer, { db }: Sight): Data | undefined {
  return findConversation(db)?.createdBy === data.account_id ? data : toThoseInside(data, viewer);
}

/** What somebody is called now: also to those who read what they wrote. */
export function toTheirReaders<Data extends About>(data: Data, viewer: Viewer, sight: Sight): Data | undefined {
  const wrote = hasWrittenAfter(sight.db, data.account_id, askingHorizon(sight.db, viewer));
  return wrote ? data : toThoseWhoKnow(data, viewer, sight);
}

/** That somebody came or went: to whoever reads along only how many are there since. */
export function asCount<Data extends About>(data: Data, viewer: Viewer, { db, once }: Sight): unknown {
  if (!readsAlong(viewer)) return data;
  const counted = { people_count: once('people here', () => countPeopleHere(db)) };
  return data.account_id === viewer.id ? { ...data, ...counted } : once('people here, told', () => counted);
}

/** Whom a message calls; of them whoever reads along is told whether it is them. */
export function mentionsFor(viewer: Viewer, kept: KeptMention[]): KeptMention[] {
  return readsAlong(viewer)
    ? kept.filter((one) => isTheirs(viewer, typeof one === 'string' ? one : one.account_id))
    : kept;
}

/** The same of an event. */
export function callingOnly<Data extends Partial<Mentions> & Pick<Mentions, 'mentions'>>(
  data: Data,
  viewer: Viewer,
): Data {
  if (!readsAlong(viewer) || data.mentions.every((id) => isTheirs(viewer, id))) return data;
  const { mentions, mention_ranges = [] } = data;
  return {
    ...data,
    mentions: mentions.filter((id) => isTheirs(viewer, id)),
    mention_ranges: mention_ranges.filter((range) => isTheirs(viewer, range.account_id)),
    ...('newly' in data && { newly: [] }),
  };
}

function isTheirs(viewer: Viewer, id: string): boolean {
  return id === viewer.id || id === everyoneId;
}
