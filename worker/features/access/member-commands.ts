import { and, count, eq, ne } from 'drizzle-orm';
import { accessCommands } from '#protocol/access/access.schema.ts';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import { refuse } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { command } from '#worker/room/kind.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { findLink, findMember, findPerson, type Roles } from './access.ts';
import { membersTable } from './tables.ts';

export interface RoleNames {
  roles: Roles;
  /** The role that may do everything; a room always has one such member. */
  owner: string;
  /** What someone becomes who joins now by a link of that level. */
  forLevel: (db: RoomReads) => Record<PermissionLevel, string>;
}

function isLastOwner(db: RoomReads, accountId: string, owner: string): boolean {
  if (findMember(db, accountId)?.role !== owner) return false;
  const others = db
    .select({ total: count() })
    .from(membersTable)
    .where(and(eq(membersTable.role, owner), ne(membersTable.accountId, accountId)))
    .get();
  return (others?.total ?? 0) === 0;
}

export function memberCommands(names: RoleNames) {
  return {
    'member.join': joinCommand(names),
    'member.set_role': setRoleCommand(names),
    'member.remove': removeCommand(names),
    'member.leave': leaveCommand(names),
    'person.rename': rename,
    'room.delete': deleteRoom,
    'room.adopt': adopt,
  };
}

/** Becoming a lasting member at the link's level; never lowers a role one has. */
function joinCommand({ roles, forLevel }: RoleNames) {
  return command({
    schema: accessCommands['member.join'],
    capability: 'view',
    decide(db, _data, { actor, credentials, nowMs }) {
      const link = credentials.link === null ? undefined : findLink(db, credentials.link);
      const current = findMember(db, actor.id);
      const role = link === undefined ? undefined : roleOfLink(link, forLevel(db));
      const keeps = current !== undefined && (role === undefined || rank(roles, current.role) >= rank(roles, role));
      if (keeps) return { ok: true, value: { events: [], data: { role: current.role } } };
      if (role === undefined) return refuse('FORBIDDEN', 'Joining takes a share link.');
      const data = { account_id: actor.id, role, joined_at: isoTime(nowMs) };
      return { ok: true, value: { events: [{ type: 'member.joined', data }], data: { role } } };
    },
  });
}

function roleOfLink(
  link: { permissionLevel: PermissionLevel; allowComments: boolean; allowEdit: boolean },
  forLevel: Record<PermissionLevel, string>,
): string {
  if (link.permissionLevel === 'edit' && link.allowEdit && link.allowComments) return forLevel.edit;
  return link.permissionLevel !== 'view' && link.allowComments ? forLevel.comment : forLevel.view;
}

function rank(roles: Roles, role: string): number {
  return roles[role]?.length ?? 0;
}

function setRoleCommand({ roles, owner }: RoleNames) {
  return command({
    schema: accessCommands['member.set_role'],
    capability: 'manage',
    decide(db, data) {
      if (!Object.hasOwn(roles, data.role)) {
        return refuse('VALIDATION_ERROR', 'There is no such role.', {
          role: [`must be one of ${Object.keys(roles).join(', ')}`],
        });
      }
      const member = findMember(db, data.account_id);
      if (member === undefined) return refuse('NOT_FOUND', 'There is no such member.');
      if (member.role === data.role) return { ok: true, value: { events: [] } };
      if (isLastOwner(db, data.account_id, owner))
        return refuse('CONFLICT', 'A room needs an owner: name another one first.');
      return { ok: true, value: { events: [{ type: 'member.role_changed', data }] } };
    },
  });
}

function removeCommand({ owner }: RoleNames) {
  return command({
    schema: accessCommands['member.remove'],
    capability: 'manage',
    decide(db, data) {
      if (findMember(db, data.account_id) === undefined) return refuse('NOT_FOUND', 'There is no such member.');
      if (isLastOwner(db, data.account_id, owner))
        return refuse('CONFLICT', 'A room needs an owner: name another one first.');
      return { ok: true, value: { events: [{ type: 'member.removed', data: { ...data, left: false } }] } };
    },
  });
}

function leaveCommand({ owner }: RoleNames) {
  return command({
    schema: accessCommands['member.leave'],
    capability: 'view',
    decide(db, _data, { actor }) {
      if (findMember(db, actor.id) === undefined) return refuse('NOT_FOUND', 'You are not a member.');
      if (isLastOwner(db, actor.id, owner)) return refuse('CONFLICT', 'A room needs an owner: name another one first.');
      return { ok: true, value: { events: [{ type: 'member.removed', data: { account_id: actor.id, left: true } }] } };
    },
  });
}

/** Everywhere in the room from now on, also beside what was written before. */
const rename = command({
  schema: accessCommands['person.rename'],
  capability: 'view',
  decide(db, data, { actor, credentials }) {
    const person = findPerson(db, actor.id);
    if (person === undefined || (person.name === data.name && person.guest === credentials.guest)) {
      return { ok: true, value: { events: [] } };
    }
    const renamed = { account_id: actor.id, name: data.name, guest: credentials.guest };
    return { ok: true, value: { events: [{ type: 'person.renamed', data: renamed }] } };
  },
});

const deleteRoom = command({
  schema: accessCommands['room.delete'],
  capability: 'manage',
  decide: () => ({ ok: true, value: { events: [{ type: 'room.deleted', data: {} }] } }),
});

const adopt = command({
  schema: accessCommands['room.adopt'],
  capability: 'manage',
  door: 'system',
  decide: (_db, _data, { actor }) => ({
    ok: true,
    value: { events: [{ type: 'room.adopted', data: { account_id: actor.id } }] },
  }),
});
