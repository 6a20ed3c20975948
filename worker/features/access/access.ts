import { and, count, desc, eq, exists, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm';
import { capabilities, type Capability } from '#protocol/capabilities.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import type { Credentials, Viewer } from '#worker/room/credentials.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { PresenceRule } from '#worker/room/live/presence-rule.ts';
import type { Roles } from '#worker/room/roles.ts';
import type { LinkMakers } from './links.ts';
import { boundsOf, capabilitiesOf, findLink, hasSeat, lineageOf, type Link, linkProblem } from './links.ts';
import { linksTable, membersTable, peopleTable, seatsTable, shutOutTable } from './tables.ts';

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
  guests: db
    .select({ id: peopleTable.accountId })
    .from(peopleTable)
    .where(eq(peopleTable.mergedInto, sql.placeholder('id')))
    .prepare(),
  shutOut: db
    .select()
    .from(shutOutTable)
    .where(eq(shutOutTable.accountId, sql.placeholder('id')))
    .prepare(),
  seat: db
    .select({ code: seatsTable.code })
    .from(seatsTable)
    .where(eq(seatsTable.accountId, sql.placeholder('id')))
    .limit(1)
    .prepare(),
  mayBeHere: prepareMayBeHere(db),
}));

export function findMember(db: RoomReads, accountId: string) {
  return statements(db).member.get({ id: accountId });
}

export function findPerson(db: RoomReads, accountId: string) {
  return statements(db).person.get({ id: accountId });
}

export function nameOf(db: RoomReads, accountId: string): string {
  return findPerson(db, accountId)?.name ?? (accountId === 'system' ? 'Madang' : '');
}

/** Everyone who has taken part here under a name. */
export function countPeople(db: RoomReads): number {
  return db.select({ total: count() }).from(peopleTable).where(isNull(peopleTable.mergedInto)).get()?.total ?? 0;
}

/** Guests who turned out to be an account, each with the account. */
export function mergedPeople(db: RoomReads): Map<string, string> {
  const { accountId, mergedInto } = peopleTable;
  const rows = db.select({ accountId, mergedInto }).from(peopleTable).where(isNotNull(mergedInto)).all();
  return new Map(rows.map((row) => [row.accountId, row.mergedInto ?? row.accountId]));
}

/** The guests that an account has been. */
export function guestsThatWere(db: RoomReads, accountId: string): string[] {
  return statements(db)
    .guests.all({ id: accountId })
    .map((row) => row.id);
}

/** Who may be here: members, and who came under a name by a link that was not taken back. */
export function countWhoMayBeHere(db: RoomReads): number {
  return statements(db).mayBeHere.get()?.total ?? 0;
}

function prepareMayBeHere(db: RoomReads) {
  const member = db
    .select({ one: sql`1` })
    .from(membersTable)
    .where(eq(membersTable.accountId, peopleTable.accountId));
  const byLink = db
    .select({ one: sql`1` })
    .from(seatsTable)
    .innerJoin(linksTable, eq(linksTable.code, seatsTable.code))
    .where(and(eq(seatsTable.accountId, peopleTable.accountId), eq(linksTable.state, 'active')));
  const out = db
    .select({ one: sql`1` })
    .from(shutOutTable)
    .where(eq(shutOutTable.accountId, peopleTable.accountId));
  const may = and(or(exists(member), exists(byLink)), notExists(out));
  return db.select({ total: count() }).from(peopleTable).where(may).prepare();
}

/** Whether a link has given this account a seat. */
export function hasComeHere(db: RoomReads, accountId: string): boolean {
  return statements(db).seat.get({ id: accountId }) !== undefined;
}

/** Whether a manager has shut this account out, by whatever link it comes, until it is let in again. */
export function isShutOut(db: RoomReads, accountId: string): boolean {
  return statements(db).shutOut.get({ id: accountId }) !== undefined;
}

/**
 * What these credentials are worth now: the union of the member's role, of the one that the room above vouches for, and of
 * what the link grants, so a member's own role is never lowered by either. A dead link says how it ended; a stranger learns nothing, not even that a room is here.
 */
export function accessFor({ roles, capabilities: own = [], ...makers }: LinkMakers) {
  const known: readonly Capability[] = [...capabilities, ...own];
  return (db: RoomReads, credentials: Credentials, nowMs: number): Result<Viewer> => {
    const { account_id: id } = credentials;
    // Without a link they are strangers by now, to whom no room is here; a link is known to lead to one.
    if (isShutOut(db, id)) return { ok: false, error: credentials.link === null ? strangerRefusal : shutOutRefusal };
    const { role, rights, hidden } = standingOf(db, roles, credentials);
    const link = credentials.link === null ? undefined : findLink(db, credentials.link);
    const problem = link === undefined ? undefined : linkProblem(db, link, credentials, nowMs);
    const opened = problem === undefined ? link : undefined;
    const granted = new Set([...rights, ...(opened === undefined ? [] : capabilitiesOf(db, opened, makers))]);
    if (granted.size === 0) return { ok: false, error: problem ?? strangerRefusal };
    const bounds = role === null && opened !== undefined ? boundsOf(db, opened) : hidden;
    const may = known.filter((capability) => granted.has(capability));
    if (credentials.looks === true) return { ok: true, value: { ...looker(credentials, may), ...bounds } };
    const { name, guest } = findPerson(db, id) ?? credentials;
    const owns = rights.includes('own') ? { owns: true as const } : {};
    return { ok: true, value: { id, name, guest, role, capabilities: may, ...owns, ...bounds } };
  };
}

/** By what role somebody is here: a member's own, else the one that the room above vouches for; with the rights of both. */
function standingOf(db: RoomReads, roles: Roles, { account_id, vouched }: Credentials) {
  const member = findMember(db, account_id);
  const above = vouched !== undefined && Object.hasOwn(roles, vouched.role) ? vouched : undefined;
  const rights = [member, above].flatMap((one) => (one === undefined ? [] : (roles[one.role] ?? [])));
  const hidden = member === undefined && above?.past_hidden ? { past_hidden: true as const } : {};
  return { role: (member ?? above)?.role ?? null, rights, hidden };
}

function looker({ account_id: id, name, guest }: Credentials, offers: Capability[]): Viewer {
  return { id, name, guest, role: null, capabilities: ['view'], offers };
}

const strangerRefusal: Refusal = { code: 'NOT_FOUND', message: 'There is no such room.' };
const shutOutRefusal: Refusal = {
  code: 'FORBIDDEN',
  message: 'You were shut out of this room.',
  details: { reason: ['shut_out'] },
};

/** The newest of the living links by which somebody came who is no member, and to whom it shows the room as it is. */
export function linkOf(db: RoomReads, account_id: string, nowMs: number): string | null {
  if (findMember(db, account_id) !== undefined || isShutOut(db, account_id)) return null;
  const links = db
    .select({ link: linksTable })
    .from(seatsTable)
    .innerJoin(linksTable, eq(linksTable.code, seatsTable.code))
    .where(eq(seatsTable.accountId, account_id))
    .orderBy(desc(linksTable.createdSeq))
    .all();
  // Whoever took a seat has given the password; a new one they are asked for when they come.
  const visitor = { account_id, link_epoch: Number.MAX_SAFE_INTEGER };
  const opens = ({ link }: { link: Link }) =>
    linkProblem(db, link, visitor, nowMs) === undefined && boundsOf(db, link).pinned_seq === undefined;
  return links.find(opens)?.link.code ?? null;
}

/** A seat for whoever came by a link and has none yet, on it and on what it hangs on; access was granted, so one is free. */
function seatEvents(db: RoomReads, { account_id, link: code }: Credentials): NewEvent[] {
  const link = code === null ? undefined : findLink(db, code);
  if (link === undefined || findMember(db, account_id) !== undefined) return [];
  return lineageOf(db, link)
    .filter((one) => one.createdBy !== account_id && !hasSeat(db, one.code, account_id))
    .map((one) => ({ type: 'share.seat_taken', data: { code: one.code, account_id } }));
}

/** Whoever comes by a link takes a seat, and of whoever is known more has been proven since, that is noted. */
export function presenceIn(counting: Counting) {
  return {
    connected: (db, credentials) =>
      seatEvents(db, credentials).length > 0 || provenSince(db, counting, credentials).length > 0
        ? [{ type: 'share.take_seat', data: {} }]
        : [],
  } satisfies PresenceRule;
}

/** What a kind counts people by. */
export interface Counting {
  /** Whether their e-mail is verified: it is noted with their names. */
  countsVerified?: true;
}

/** The first act of someone is preceded by the fact that they take part, and under what name. */
export function arrivalsIn(counting: Counting) {
  return (db: RoomReads, actor: Credentials): NewEvent[] => {
    if (actor.account_id === 'system') return [];
    const seat = seatEvents(db, actor);
    if (findPerson(db, actor.account_id) !== undefined) return [...seat, ...provenSince(db, counting, actor)];
    const { account_id, name, guest } = actor;
    const data = { account_id, name, guest, ...verifiedIn(counting, actor) };
    return [...seat, { type: 'person.joined', data }];
  };
}

/** What is noted of whether somebody's e-mail is verified: only what the worker has proven, and where it is counted by. */
export function verifiedIn({ countsVerified }: Counting, { guest, verified }: Credentials): { verified?: true } {
  return countsVerified === true && verified === true && !guest ? { verified } : {};
}

/** Of somebody who is known here already: that their e-mail is verified by now. */
function provenSince(db: RoomReads, counting: Counting, actor: Credentials): NewEvent[] {
  const person = findPerson(db, actor.account_id);
  if (person === undefined || person.mergedInto !== null) return [];
  const { account_id } = actor;
  const proven = verifiedIn(counting, actor);
  if (person.verified || proven.verified !== true) return [];
  return [{ type: 'person.renamed', data: { account_id, name: person.name, guest: false, ...proven } }];
}
