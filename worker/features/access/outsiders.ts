// Whoever is not to know the people of a room is told how many there are, who made it, and whose words they read.
import type { AccessView } from '#protocol/access/view.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { Insight } from '#worker/room/event-rule.ts';
import { type Audience, everyone, type Insiders, isInsider, toEveryone } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { countPeople } from './access.ts';
import type { accessFeature } from './index.ts';

export interface Outsiders {
  /** To whom people are named, one and all. */
  insiders: Insiders;
  makerOf: (db: RoomReads) => string | null;
  /** Whose name stands by words that are seen. */
  hasWritten: (db: RoomReads, accountId: string) => boolean;
  /** Who besides is told who somebody is. Absent: nobody. */
  knownTo?: (db: RoomReads, accountId: string) => ReadonlySet<string>;
}

type AccessEvents = ReturnType<typeof accessFeature>['events'];
interface About {
  account_id: string;
}

/** The access feature's events, for a room in which not everyone is to know the people. */
export function namedToInsiders(
  events: AccessEvents,
  { insiders, makerOf, hasWritten, knownTo }: Outsiders,
): AccessEvents {
  const inside = (data: unknown): Audience[] => [{ to: insiders, data }];
  const toInsiders = { audiences: inside };
  const insideAndTo = (id: string, data: unknown, { db }: Insight): Audience[] => {
    const known = knownTo?.(db, id);
    return [...inside(data), ...(known === undefined || known.size === 0 ? [] : [{ to: { accounts: known }, data }])];
  };
  const joined = (data: unknown, { db, once }: Insight): Audience[] => {
    const known = makerOf(db) === (data as About).account_id;
    const people_count = once('people', () => countPeople(db));
    const counted: Audience[] = known
      ? toEveryone({ ...(data as About), people_count })
      : [{ to: everyone, data: { ...nobody, people_count }, unsigned: true }];
    return [...inside(data), ...counted];
  };
  const renamed = (data: unknown, insight: Insight): Audience[] => {
    const { db, once } = insight;
    const { account_id: id } = data as About;
    const isKnown = once(`known ${id}`, () => makerOf(db) === id || hasWritten(db, id));
    return isKnown ? toEveryone(data) : insideAndTo(id, data, insight);
  };
  return {
    ...events,
    'person.joined': { ...events['person.joined'], audiences: joined },
    'person.renamed': { ...events['person.renamed'], audiences: renamed },
    'person.avatar_changed': { ...events['person.avatar_changed'], audiences: renamed },
    'person.merged': {
      ...events['person.merged'],
      audiences: (data, insight) => insideAndTo((data as { to: string }).to, data, insight),
    },
    'member.joined': { ...events['member.joined'], ...toInsiders },
    'member.role_changed': { ...events['member.role_changed'], ...toInsiders },
    'member.removed': { ...events['member.removed'], ...toInsiders },
    'room.adopted': { ...events['room.adopted'], ...toInsiders },
  };
}

/** Clients that know no counts take it for one more without a name. */
const nobody = { account_id: '', name: '', guest: false };

/** What of a view is for this viewer. */
export function peopleFor<View extends AccessView & { created_by: string }>(
  view: View,
  viewer: Viewer,
  { insiders }: Outsiders,
): View {
  if (isInsider(insiders, viewer)) return view;
  return { ...view, members: [], people: view.people.filter(({ id }) => id === view.created_by) };
}
