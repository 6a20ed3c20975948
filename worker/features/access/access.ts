import { and, count, eq, sql } from 'drizzle-orm';
import { capabilities, linkCapabilities, type Capability } from '#protocol/capabilities.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import { prepared, type RoomReads } from '#worker/room/database.ts';
import type { Credentials, NewEvent, Viewer } from '#worker/room/kind.ts';
import { linksTable, membersTable, peopleTable, seatsTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  person: db
    .select()
    .from(peopleTable)
    .where(eq(peopleTable.accountId, sql.placeholder('id')))
    .prepare(),
  member: db
    .select()
    .from(membersTable)
    .where(eq(membersTable.accountId, sql.placeholder('id')))
    .prepare(),
  link: db
    .select()
    .from(linksTable)
    .where(eq(linksTable.code, sql.placeholder('code')))
    .prepare(),
  seat: db
    .select()
    .from(seatsTable)
    .where(and(eq(seatsTable.code, sql.placeholder('code')), eq(seatsTable.accountId, sql.placeholder('id'))))
    .prepare(),
  links: db.select({ total: count() }).from(linksTable).prepare(),
  seats: db
    .select({ taken: count() })
    .from(seatsTable)
    .where(eq(seatsTable.code, sql.placeholder('code')))
    .prepare(),
}));

export type Roles = Record<string, readonly Capability[]>;
export type Link = typeof linksTable.$inferSelect;

export function findMember(db: RoomReads, accountId: string) {
  return statements(db).member.get({ id: accountId });
}

export function findLink(db: RoomReads, code: string): Link | undefined {
  return statements(db).link.get({ code });
}

export function findPerson(db: RoomReads, accountId: string) {
  return statements(db).person.get({ id: accountId });
}

export function nameOf(db: RoomReads, accountId: string): string {
  return findPerson(db, accountId)?.name ?? (accountId === 'system' ? 'Madang' : '');
}

/**
 * What these credentials are worth now: the union of the member's role and of what the link grants, so a member's own
 * role is never lowered by a link. A dead link says how it ended; a stranger learns nothing, not even that a room is here.
 */
export function accessFor(roles: Roles) {
  return (db: RoomReads, credentials: Credentials, nowMs: number): Result<Viewer> => {
    const member = findMember(db, credentials.account_id);
    const link = credentials.link === null ? undefined : findLink(db, credentials.link);
    const problem = link === undefined ? undefined : linkProblem(db, link, credentials.account_id, nowMs);
    const granted = new Set<Capability>(member === undefined ? [] : roles[member.role]);
    if (link !== undefined && problem === undefined)
      for (const capability of capabilitiesOf(link)) granted.add(capability);
    if (granted.size === 0) return { ok: false, error: problem ?? strangerRefusal };
    const may = capabilities.filter((capability) => granted.has(capability));
    if (credentials.looks === true) return { ok: true, value: looker(credentials, may) };
    const person = findPerson(db, credentials.account_id);
    return {
      ok: true,
      value: {
        id: credentials.account_id,
        name: person?.name ?? credentials.name,
        guest: person?.guest ?? credentials.guest,
        role: member?.role ?? null,
        capabilities: may,
      },
    };
  };
}

function looker({ account_id: id, name, guest }: Credentials, offers: Capability[]): Viewer {
  return { id, name, guest, role: null, capabilities: ['view'], offers };
}

const strangerRefusal: Refusal = { code: 'NOT_FOUND', message: 'There is no such room.' };

export function capabilitiesOf(link: Link): Capability[] {
  const { permissionLevel: permission_level, allowComments: allow_comments, allowEdit: allow_edit } = link;
  return linkCapabilities({ permission_level, allow_comments, allow_edit });
}

/** Why a link opens nothing for this account, or `undefined`. The clock decides, not only the timer that follows it. */
export function linkProblem(db: RoomReads, link: Link, accountId: string, nowMs: number): Refusal | undefined {
  if (link.state === 'revoked') return goneBecause('revoked');
  if (link.state === 'expired' || (link.expiresAt !== null && Date.parse(link.expiresAt) <= nowMs))
    return goneBecause('expired');
  if (link.maxPeople === null || link.createdBy === accountId || hasSeat(db, link.code, accountId)) return undefined;
  return seatsTaken(db, link.code) >= link.maxPeople ? goneBecause('full') : undefined;
}

/** What whoever holds a link is told that opens nothing any more. */
export function goneBecause(reason: 'revoked' | 'expired' | 'full' | 'deleted'): Refusal {
  const what = reason === 'deleted' ? 'The room of this link is deleted.' : `This link is ${reason}.`;
  return { code: 'GONE', message: what, details: { reason: [reason] } };
}

export function hasSeat(db: RoomReads, code: string, accountId: string): boolean {
  return statements(db).seat.get({ code, id: accountId }) !== undefined;
}

export function seatsTaken(db: RoomReads, code: string): number {
  return statements(db).seats.get({ code })?.taken ?? 0;
}

/** Everyone who has ever acted here. */
export function countPeople(db: RoomReads): number {
  return db.select({ total: count() }).from(peopleTable).get()?.total ?? 0;
}

export function countLinks(db: RoomReads): number {
  return statements(db).links.get()?.total ?? 0;
}

/** A seat for whoever came by a link with a maximum and has none yet; access has been granted, so one is free. */
function seatEvents(db: RoomReads, actor: Credentials): NewEvent[] {
  const link = actor.link === null ? undefined : findLink(db, actor.link);
  if (link === undefined || link.maxPeople === null || link.createdBy === actor.account_id) return [];
  if (hasSeat(db, link.code, actor.account_id)) return [];
  return [{ type: 'share.seat_taken', data: { code: link.code, account_id: actor.account_id } }];
}

/** What a socket does on connecting: on a link with a maximum it takes a seat. */
export function connectCommand(db: RoomReads, credentials: Credentials): { type: string; data: unknown } | null {
  return seatEvents(db, credentials).length > 0 ? { type: 'share.take_seat', data: {} } : null;
}

/** The first act of someone is preceded by the fact that they take part, and under what name. */
export function arrivals(db: RoomReads, actor: Credentials): NewEvent[] {
  if (actor.account_id === 'system') return [];
  const seat = seatEvents(db, actor);
  if (findPerson(db, actor.account_id) !== undefined) return seat;
  const { account_id, name, guest } = actor;
  return [...seat, { type: 'person.joined', data: { account_id, name, guest } }];
}
