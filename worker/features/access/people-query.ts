// Everyone who may be here or has taken part, members and guests of links in one list.
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RoomPeople, RoomPerson } from '#protocol/access/people.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { query, type QueryContext } from '#worker/room/query-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { eventsTable } from '#worker/room/store/tables.ts';
import { type Link, linkProblem } from './links.ts';
import type { RoleNames } from './member-commands.ts';
import { linksTable, membersTable, peopleTable, seatsTable, shutOutTable } from './tables.ts';

export function peopleQuery(names: RoleNames) {
  return query({
    schema: z.strictObject({}),
    capability: 'view',
    read: (db, _parameters, context) => ({ ok: true, value: peopleFor(db, names, context) }),
  });
}

function peopleFor(db: RoomReads, { insiders }: RoleNames, { viewer, nowMs, here }: QueryContext): RoomPeople {
  const everyone = readPeople(db, { nowMs, here });
  const counts = {
    may_be_here: everyone.filter((one) => one.state !== 'gone').length,
    taken_part: everyone.length,
    here: here.ids.size,
    looking: here.looking,
  };
  const manages = viewer.capabilities.includes('manage');
  const seesLinks = viewer.capabilities.includes('share');
  return {
    items: shownTo(viewer, everyone, !isInsider(insiders ?? {}, viewer)).map((one) =>
      seesLinks ? one : { ...one, link: null },
    ),
    next_cursor: null,
    counts,
    shut_out: manages ? readShutOut(db) : [],
  };
}

function shownTo(viewer: Viewer, everyone: RoomPerson[], apart: boolean): RoomPerson[] {
  if (viewer.offers !== undefined) return [];
  if (apart) return everyone.filter((one) => one.account_id === viewer.id);
  if (viewer.capabilities.includes('manage')) return everyone;
  return everyone.filter((one) => one.role !== null || one.account_id === viewer.id);
}

/** In the order in which they came; those who were shut out stand apart. */
function readPeople(db: RoomReads, { nowMs, here }: Pick<QueryContext, 'nowMs' | 'here'>): RoomPerson[] {
  const members = new Map(
    db
      .select()
      .from(membersTable)
      .all()
      .map((row) => [row.accountId, row]),
  );
  const shutOut = new Set(
    db
      .select()
      .from(shutOutTable)
      .all()
      .map((row) => row.accountId),
  );
  const links = linksOf(db);
  const people = db
    .select({ person: peopleTable, atMs: eventsTable.atMs })
    .from(peopleTable)
    .leftJoin(eventsTable, eq(eventsTable.seq, peopleTable.joinedSeq))
    .orderBy(asc(peopleTable.joinedSeq))
    .all();
  return people
    .filter(({ person }) => !shutOut.has(person.accountId) && person.mergedInto === null)
    .map(({ person: { accountId: account_id, name, guest }, atMs }) => {
      const member = members.get(account_id);
      const cameBy = links.get(account_id) ?? [];
      const opens = cameBy.some(
        (link) => linkProblem(db, link, { account_id, link_epoch: anyEpoch }, nowMs) === undefined,
      );
      const link = cameBy[0];
      return {
        account_id,
        name,
        guest,
        role: member?.role ?? null,
        state: member === undefined ? (opens ? ('link' as const) : ('gone' as const)) : ('member' as const),
        link: link === undefined ? null : { code: link.code, name: link.name },
        joined_at: member?.joinedAt ?? (atMs === null ? null : isoTime(atMs)),
        here: here.ids.has(account_id),
      };
    });
}

const anyEpoch = Number.MAX_SAFE_INTEGER;

/** By which links someone came, that which they first came by first; what it hangs on is no way of its own. */
function linksOf(db: RoomReads): Map<string, Link[]> {
  const links = new Map(
    db
      .select()
      .from(linksTable)
      .all()
      .map((link) => [link.code, link]),
  );
  const found = new Map<string, Link[]>();
  for (const { code, accountId } of db.select().from(seatsTable).all()) {
    const link = links.get(code);
    if (link !== undefined) found.set(accountId, [...(found.get(accountId) ?? []), link]);
  }
  for (const cameBy of found.values()) cameBy.sort((one, other) => other.createdSeq - one.createdSeq);
  return found;
}

function readShutOut(db: RoomReads): RoomPeople['shut_out'] {
  return db
    .select({ row: shutOutTable, person: peopleTable })
    .from(shutOutTable)
    .leftJoin(peopleTable, eq(peopleTable.accountId, shutOutTable.accountId))
    .orderBy(asc(shutOutTable.atMs))
    .all()
    .map(({ row, person }) => ({
      account_id: row.accountId,
      name: person?.name ?? '',
      guest: person?.guest ?? false,
      at: isoTime(row.atMs),
    }));
}
