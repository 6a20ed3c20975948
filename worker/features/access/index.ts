// Membership and share grants: who is in the room, who may come by a link, and what each may do. Kinds declare it into
// themselves with the roles they know.
import { asc, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { AccessView } from '#protocol/access/view.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { query } from '#worker/room/query-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { roleGives, type Roles } from '#worker/room/roles.ts';
import { accessFor, arrivalsIn, countWhoMayBeHere, linkOf, mergedPeople, nameOf, presenceIn } from './access.ts';
import { eraseCommand, erasedRule } from './erase.ts';
import { accessEventRules } from './events.ts';
import { freezeCommands, freezeEvents, frozenOf, frozenQuery } from './freezing.ts';
import { linkCommands } from './link-commands.ts';
import { linkQueries, readShares } from './link-queries.ts';
import { memberCommands, type RoleNames } from './member-commands.ts';
import { mergeCommand, type MergeOptions } from './merge.ts';
import { mergedRule } from './merged-event.ts';
import type { NamingColumns } from './naming-columns.ts';
import { invitationQuery } from './invitation-query.ts';
import { peopleQuery } from './people-query.ts';
import { membersTable, peopleTable } from './tables.ts';
import { takeBackCommand, actsQuery, type ActsRule } from './take-back.ts';

export interface AccessOptions extends RoleNames, ActsRule, MergeOptions {
  /** Where the kind's own rows name people. */
  naming: NamingColumns;
}

export function accessFeature(names: AccessOptions) {
  return {
    commands: {
      ...linkCommands(names),
      ...memberCommands(names),
      'person.take_back': takeBackCommand(names),
      'person.merge': mergeCommand(names),
      'person.erase': eraseCommand(names),
      ...freezeCommands,
    },
    events: {
      ...accessEventRules,
      'person.merged': mergedRule(names.naming),
      'person.erased': erasedRule,
      ...freezeEvents,
    },
    queries: {
      members: membersQuery(names),
      people: peopleQuery(names),
      acts: actsQuery(names),
      invitation: invitationQuery(names),
      frozen: frozenQuery,
      ...linkQueries(names),
    },
    access: accessFor(names),
    frozen: frozenOf,
    ...(names.capabilities && { capabilities: names.capabilities }),
    nameOf,
    sameAs: mergedPeople,
    linkOf,
    arrivals: arrivalsIn(names),
    presence: presenceIn(names),
    adoptCommand: 'room.adopt',
    sharedView,
    ownView,
    summary: (db: RoomReads) => summaryOf(db, names.roles),
  };
}

function membersQuery({ insiders = {} }: RoleNames) {
  return query({
    schema: z.strictObject({}),
    capability: 'view',
    read(db, _parameters, { viewer }) {
      const members = readMembers(db, readPeople(db));
      const isInside = isInsider(insiders, viewer);
      return { ok: true, value: isInside ? members : members.filter((one) => one.account_id === viewer.id) };
    },
  });
}

/** The first of the owners stands for them. */
function summaryOf(db: RoomReads, roles: Roles): { owner_id: string; members_count: number } {
  const members = db.select().from(membersTable).orderBy(asc(membersTable.joinedSeq)).all();
  const owner_id = members.find(({ role }) => roleGives(roles, role, 'own'))?.accountId ?? '';
  return { owner_id, members_count: countWhoMayBeHere(db) };
}

type Known = AccessView['people'];

function readPeople(db: RoomReads): Known {
  return db
    .select()
    .from(peopleTable)
    .where(isNull(peopleTable.mergedInto))
    .orderBy(asc(peopleTable.joinedSeq))
    .all()
    .map(({ accountId: id, name, guest, avatar, verified }) => ({
      id,
      name,
      guest,
      ...(avatar !== null && { avatar }),
      ...(verified && { verified }),
    }));
}

function readMembers(db: RoomReads, people: Known): AccessView['members'] {
  const byId = new Map(people.map((person) => [person.id, person]));
  return db
    .select()
    .from(membersTable)
    .orderBy(asc(membersTable.joinedSeq))
    .all()
    .map((row) => ({
      account_id: row.accountId,
      name: byId.get(row.accountId)?.name ?? '',
      guest: byId.get(row.accountId)?.guest ?? false,
      ...(byId.get(row.accountId)?.verified && { verified: true as const }),
      role: row.role,
      joined_at: row.joinedAt,
    }));
}

function sharedView(db: RoomReads): Omit<AccessView, 'shares'> {
  const people = readPeople(db);
  return { members: readMembers(db, people), people, participants_count: people.length };
}

function ownView(db: RoomReads, viewer: Viewer): Pick<AccessView, 'shares'> {
  return { shares: isInsider({ may: 'share' }, viewer) ? readShares(db) : [] };
}
