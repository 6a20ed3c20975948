import { and, count, inArray, ne } from 'drizzle-orm';
import { accessAnswers, accessCommands } from '#protocol/access/access.schema.ts';
import type { Capability, PermissionLevel } from '#protocol/capabilities.ts';
import { graceMs } from '#protocol/limits.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { type CommandContext, command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { Insiders } from '#worker/room/live/audience.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { isOpen } from '#worker/room/store/room-lifecycle.ts';
import { ownerRole, roleGives, rolesWith, type Roles } from '#worker/room/roles.ts';
import { type Counting, findMember, findPerson, isShutOut, verifiedIn } from './access.ts';
import type { LinkMakers } from './links.ts';
import { capabilitiesOf, findLink, linkProblem, targetOf } from './links.ts';
import { membersTable } from './tables.ts';

export interface RoleNames extends LinkMakers, Counting {
  /** What someone becomes who joins now by a link of that level. */
  forLevel: (db: RoomReads) => Record<PermissionLevel, string>;
  /** To whom people are named, one and all; others are told how many there are. Absent: to everyone. */
  insiders?: Insiders;
  /** Why this account cannot become that here now, be it let in by a link, an invitation or a manager. Absent: it can. */
  noPlaceFor?: (db: RoomReads, place: { account_id: string; role: string }) => Refusal | null;
}

/** Whoever makes a room owns it; one that another room makes is nobody's own. */
export function founding({ actor, nowMs, parent }: CommandContext, role: string): NewEvent[] {
  const data = { account_id: actor.id, role, joined_at: isoTime(nowMs) };
  return parent === null ? [{ type: 'member.joined', data }] : [];
}

export function isLastOwner(db: RoomReads, accountId: string, roles: Roles): boolean {
  if (!roleGives(roles, findMember(db, accountId)?.role, 'own')) return false;
  const others = db
    .select({ total: count() })
    .from(membersTable)
    .where(and(inArray(membersTable.role, rolesWith(roles, 'own')), ne(membersTable.accountId, accountId)))
    .get();
  return (others?.total ?? 0) === 0;
}

export function memberCommands(names: RoleNames) {
  return {
    'member.join': joinCommand(names),
    'member.accept_invitation': acceptCommand(names),
    'member.set_role': setRoleCommand(names),
    'member.remove': removeCommand(names),
    'member.leave': leaveCommand(names),
    'person.shut_out': shutOutCommand(names),
    'person.let_in': letIn,
    'person.rename': renameCommand(names),
    'person.set_avatar': setAvatar,
    'room.delete': deleteRoom,
    'room.restore': restoreRoom,
    'room.bury': bury,
    'room.adopt': adoptCommand(names),
  };
}

/** Becoming a lasting member at the link's level; never lowers a role one has. */
function joinCommand({ roles, forLevel, noPlaceFor, ...makers }: RoleNames) {
  return command({
    schema: accessCommands['member.join'],
    answer: accessAnswers['member.join'],
    capability: 'view',
    decide(db, _data, { actor, credentials, nowMs }) {
      const link = credentials.link === null ? undefined : findLink(db, credentials.link);
      const current = findMember(db, actor.id);
      const opens = link !== undefined && linkProblem(db, link, credentials, nowMs) === undefined;
      if (opens && link.pinnedSeq !== null) return refuse('FORBIDDEN', 'This link shows a moment, and is no way in.');
      if (opens && targetOf(db, link) !== undefined)
        return refuse('FORBIDDEN', 'This link leads to one thing of the room, and is no way in.');
      const role = opens ? roleOfLink(capabilitiesOf(db, link, makers), forLevel(db)) : undefined;
      const keeps = current !== undefined && (role === undefined || rank(roles, current.role) >= rank(roles, role));
      if (keeps) return { ok: true, value: { events: [], data: { role: current.role } } };
      if (role === undefined) return refuse('FORBIDDEN', 'Joining takes a share link.');
      const full = noPlaceFor?.(db, { account_id: actor.id, role }) ?? null;
      if (full !== null) return { ok: false, error: full };
      const data = { account_id: actor.id, role, joined_at: isoTime(nowMs) };
      return { ok: true, value: { events: [{ type: 'member.joined', data }], data: { role } } };
    },
  });
}

/** Becoming a member as whoever may has invited them to; never lowers a role one has. */
function acceptCommand({ roles, noPlaceFor }: RoleNames) {
  return command({
    schema: accessCommands['member.accept_invitation'],
    answer: accessAnswers['member.accept_invitation'],
    capability: 'view',
    origin: 'worker',
    decide(db, { role }, { actor, nowMs }) {
      const current = findMember(db, actor.id)?.role;
      if (!Object.hasOwn(roles, role)) return noSuchRole(roles);
      if (current !== undefined && rank(roles, current) >= rank(roles, role))
        return { ok: true, value: { events: [], data: { role: current } } };
      const full = noPlaceFor?.(db, { account_id: actor.id, role }) ?? null;
      if (full !== null) return { ok: false, error: full };
      const joined = { account_id: actor.id, role, joined_at: isoTime(nowMs) };
      return { ok: true, value: { events: [{ type: 'member.joined', data: joined }], data: { role } } };
    },
  });
}

export function noSuchRole(roles: Roles): Result<never> {
  return refuse('VALIDATION_ERROR', 'There is no such role.', {
    role: [`must be one of ${Object.keys(roles).join(', ')}`],
  });
}

function roleOfLink(may: readonly Capability[], forLevel: Record<PermissionLevel, string>): string {
  if (!may.includes('comment')) return forLevel.view;
  return may.includes('edit') ? forLevel.edit : forLevel.comment;
}

function rank(roles: Roles, role: string): number {
  return roles[role]?.length ?? 0;
}

/** Only owners make and unmake owners; the last one stays. */
function ownerProblem(
  db: RoomReads,
  { roles }: RoleNames,
  { actor }: Pick<CommandContext, 'actor'>,
  { account_id, role }: { account_id: string; role?: string },
): Result<never> | null {
  const [was, becomes] = [findMember(db, account_id)?.role, role];
  const touchesOwners = roleGives(roles, was, 'own') || roleGives(roles, becomes, 'own');
  if (touchesOwners && actor.owns !== true) return refuse('FORBIDDEN', 'Only an owner makes or removes owners.');
  return isLastOwner(db, account_id, roles)
    ? refuse('CONFLICT', 'A room needs an owner: name another one first.')
    : null;
}

/** A member's role; someone who came by a link becomes a member by it. */
function setRoleCommand(names: RoleNames) {
  const { roles } = names;
  return command({
    schema: accessCommands['member.set_role'],
    capability: 'manage',
    decide(db, data, context) {
      if (!Object.hasOwn(roles, data.role)) return noSuchRole(roles);
      const member = findMember(db, data.account_id);
      if (member === undefined && findPerson(db, data.account_id) === undefined)
        return refuse('NOT_FOUND', 'There is no such person here.');
      if (member?.role === data.role) return { ok: true, value: { events: [] } };
      const problem = ownerProblem(db, names, context, data);
      if (problem !== null) return problem;
      const full = names.noPlaceFor?.(db, data) ?? null;
      if (full !== null) return { ok: false, error: full };
      const joined = { ...data, joined_at: isoTime(context.nowMs) };
      const event =
        member === undefined ? { type: 'member.joined', data: joined } : { type: 'member.role_changed', data };
      return { ok: true, value: { events: [event] } };
    },
  });
}

/** Whom a manager removes no link lets in again, unless it is said that they may return. */
function removeCommand(names: RoleNames) {
  return command({
    schema: accessCommands['member.remove'],
    capability: 'manage',
    decide(db, { account_id, may_return = false }, context) {
      if (findMember(db, account_id) === undefined) return refuse('NOT_FOUND', 'There is no such member.');
      const problem = ownerProblem(db, names, context, { account_id });
      if (problem !== null) return problem;
      const removed = { type: 'member.removed', data: { account_id, left: false } };
      const shutOut = { type: 'person.shut_out', data: { account_id } };
      const events = may_return ? [removed] : [removed, shutOut, ...pictureGone(db, account_id)];
      return { ok: true, value: { events } };
    },
  });
}

/** Whoever is put out shows nothing here any more but what they wrote, under their name. */
function pictureGone(db: RoomReads, account_id: string): NewEvent[] {
  const has = (findPerson(db, account_id)?.avatar ?? null) !== null;
  return has ? [{ type: 'person.avatar_changed', data: { account_id, avatar: null } }] : [];
}

/** Member or not: out, and no link lets them in until they are let in again. */
function shutOutCommand(names: RoleNames) {
  return command({
    schema: accessCommands['person.shut_out'],
    capability: 'manage',
    decide(db, { account_id }, context) {
      if (account_id === context.actor.id) return refuse('CONFLICT', 'Nobody shuts themself out.');
      const isMember = findMember(db, account_id) !== undefined;
      if (!isMember && findPerson(db, account_id) === undefined)
        return refuse('NOT_FOUND', 'There is no such person here.');
      const problem = ownerProblem(db, names, context, { account_id });
      if (problem !== null) return problem;
      if (isShutOut(db, account_id)) return { ok: true, value: { events: [] } };
      const removed = { type: 'member.removed', data: { account_id, left: false } };
      const shutOut = { type: 'person.shut_out', data: { account_id } };
      const events = [...(isMember ? [removed] : []), shutOut, ...pictureGone(db, account_id)];
      return { ok: true, value: { events } };
    },
  });
}

/** Links let them in again. It brings back no role. */
const letIn = command({
  schema: accessCommands['person.let_in'],
  capability: 'manage',
  decide(db, data) {
    const events = isShutOut(db, data.account_id) ? [{ type: 'person.let_in', data }] : [];
    return { ok: true, value: { events } };
  },
});

function leaveCommand({ roles }: RoleNames) {
  return command({
    schema: accessCommands['member.leave'],
    capability: 'view',
    decide(db, _data, { actor }) {
      if (findMember(db, actor.id) === undefined) return refuse('NOT_FOUND', 'You are not a member.');
      if (isLastOwner(db, actor.id, roles)) return refuse('CONFLICT', 'A room needs an owner: name another one first.');
      return { ok: true, value: { events: [{ type: 'member.removed', data: { account_id: actor.id, left: true } }] } };
    },
  });
}

/** Everywhere in the room from now on, also beside what was written before. */
function renameCommand(counting: Counting) {
  return command({
    schema: accessCommands['person.rename'],
    capability: 'view',
    decide(db, data, { actor, credentials }) {
      const person = findPerson(db, actor.id);
      const { guest } = credentials;
      if (person === undefined) return { ok: true, value: { events: [] } };
      // A socket that was opened before it was verified does not take that back.
      const isVerified = person.verified || verifiedIn(counting, credentials).verified === true;
      const isSame = person.name === data.name && person.guest === guest && person.verified === isVerified;
      if (isSame) return { ok: true, value: { events: [] } };
      const renamed = { account_id: actor.id, name: data.name, guest, ...(isVerified && { verified: true }) };
      return { ok: true, value: { events: [{ type: 'person.renamed', data: renamed }] } };
    },
  });
}

/** The account's own picture, as the directory has it: nobody takes another's here. */
const setAvatar = command({
  schema: accessCommands['person.set_avatar'],
  capability: 'view',
  origin: 'system',
  decide(db, { avatar }, { actor }) {
    const person = findPerson(db, actor.id);
    const isSame = person === undefined || person.avatar === avatar || (avatar !== null && isShutOut(db, actor.id));
    const changed = { type: 'person.avatar_changed', data: { account_id: actor.id, avatar } };
    return { ok: true, value: { events: isSame ? [] : [changed] } };
  },
});

const deleteRoom = command({
  schema: accessCommands['room.delete'],
  answer: accessAnswers['room.delete'],
  capability: 'manage',
  decide(_db, _data, { actor, nowMs }) {
    if (actor.owns !== true) return refuse('FORBIDDEN', 'Only an owner deletes a room.');
    const until = isoTime(nowMs + graceMs);
    return { ok: true, value: { events: [{ type: 'room.deleted', data: { until } }], data: { until } } };
  },
});

const restored = { type: 'room.restored', data: {} };

/** As it was, with its members and links. Nobody but an owner learns that there is something to bring back. */
const restoreRoom = command({
  schema: accessCommands['room.restore'],
  capability: 'view',
  afterEnd: true,
  decide(db, _data, { actor, history, seq }) {
    const open = isOpen(db);
    if (actor.id === systemActor.account_id) {
      // What somebody has deleted by itself does not come back with the room above it.
      const [deletion] = history.before(seq + 1);
      return { ok: true, value: { events: open || deletion?.actor_id !== actor.id ? [] : [restored] } };
    }
    if (actor.owns !== true)
      return open
        ? refuse('FORBIDDEN', 'Only an owner brings a room back.')
        : refuse('NOT_FOUND', 'There is no such room.');
    return { ok: true, value: { events: open ? [] : [restored] } };
  },
});

/** When its time is over. */
const bury = command({
  schema: accessCommands['room.bury'],
  capability: 'manage',
  origin: 'system',
  afterEnd: true,
  whileFrozen: true,
  decide: (db) => ({ ok: true, value: { events: isOpen(db) ? [] : [{ type: 'room.buried', data: {} }] } }),
});

/** Whoever brings a room's file owns the room; what another room has made is nobody's own here either. */
function adoptCommand({ roles, ...counting }: RoleNames) {
  return command({
    schema: accessCommands['room.adopt'],
    capability: 'manage',
    origin: 'system',
    decide(_db, _data, { actor, credentials, parent }) {
      const role = parent === null ? ownerRole(roles) : null;
      const data = { account_id: actor.id, role, ...verifiedIn(counting, credentials) };
      return { ok: true, value: { events: [{ type: 'room.adopted', data }] } };
    },
  });
}
