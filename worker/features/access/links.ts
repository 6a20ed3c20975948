// What a link is worth now. A link that was made on a link's rights is bounded by it for good: it opens no longer, to no
// more people and to no more than its parent does.
import { and, count, eq, sql } from 'drizzle-orm';
import { type Capability, linkCapabilities, type LinkGrant } from '#protocol/capabilities.ts';
import { showsHistoryBy } from '#protocol/access/view.ts';
import type { AccessEventData } from '#protocol/access/access.schema.ts';
import type { Refusal } from '#protocol/result.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import type { Credentials, Viewer } from '#worker/room/credentials.ts';
import type { Roles } from '#worker/room/roles.ts';
import { linksTable, seatsTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
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

/** What a link of these terms grants, in the kind's word. */
export type LinkGrants = (terms: LinkGrant) => Capability[];

/** What links into a room of a kind may say besides what all links do. */
export interface LinkTerms {
  /** Rights of the kind's own, each of which a link gives only where its maker has switched it on. */
  switches: readonly Capability[];
  /** Whether something of that id is in the room that a link may be bound to. Absent: links lead to the whole room. */
  hasTarget?: (db: RoomReads, id: string) => boolean;
}

/** What a kind says of the links into its rooms. */
export interface LinkMakers {
  roles: Roles;
  /** Rights of the kind's own that roles and links give. */
  capabilities?: readonly Capability[];
  /** What a link grants; absent: what its level says, and nothing of the kind's own. */
  grants?: LinkGrants;
  /** What whoever has these rights may give by a link; absent: those. */
  gives?: (rights: readonly Capability[]) => readonly Capability[];
  /** Terms of its own; absent: none, and links that name any are refused. */
  linkTerms?: LinkTerms;
  /** Whether many come together now, maybe from one address: by its links more may be asked then. Absent: never. */
  crowd?: (db: RoomReads) => boolean;
  /** Which links those may make who do not manage the room: why not this one, or null. Absent: all that they could use. */
  linkRules?: (
    db: RoomReads,
    link: Pick<AccessEventData['share.created'], 'permission_level' | 'allow_comments' | 'allow_edit'>,
    actor: Viewer,
  ) => Refusal | null;
}

export type Link = typeof linksTable.$inferSelect;

export function findLink(db: RoomReads, code: string): Link | undefined {
  return statements(db).link.get({ code });
}

export function countLinks(db: RoomReads): number {
  return statements(db).links.get()?.total ?? 0;
}

/** The link and what it hangs on, itself first. */
export function lineageOf(db: RoomReads, link: Link): Link[] {
  const line = [link];
  for (let next = parentOf(db, link); next !== undefined && !line.includes(next); next = parentOf(db, next))
    line.push(next);
  return line;
}

function parentOf(db: RoomReads, link: Link): Link | undefined {
  return link.parent === null ? undefined : findLink(db, link.parent);
}

/** What a link of these terms gives: by its level, and what its maker has switched on besides. */
export function grantedBy(
  facts: LinkGrant & { switches?: readonly string[] },
  grants: LinkGrants = linkCapabilities,
): Capability[] {
  return [...new Set([...grants(facts), ...(facts.switches ?? [])])];
}

/** What a link grants: never more than what it hangs on. A link to a moment only shows. */
export function capabilitiesOf(
  db: RoomReads,
  link: Link,
  { grants, gives = (rights) => rights }: Pick<LinkMakers, 'grants' | 'gives'> = {},
): Capability[] {
  const [own = [], ...others] = lineageOf(db, link).map((one) => ownCapabilitiesOf(one, grants));
  return own.filter((capability) => others.every((bound) => gives(bound).includes(capability)));
}

function ownCapabilitiesOf(link: Link, grants?: LinkGrants): Capability[] {
  const { permissionLevel: permission_level, allowComments: allow_comments, allowEdit: allow_edit, switches } = link;
  const facts = { permission_level, allow_comments, allow_edit, switches };
  return link.pinnedSeq === null ? grantedBy(facts, grants) : ['view'];
}

/** The one thing of the room that it leads to, itself or what it hangs on; undefined: all of it. */
export function targetOf(db: RoomReads, link: Link): string | undefined {
  return targetIn(lineageOf(db, link));
}

function targetIn(line: readonly Link[]): string | undefined {
  return line.findLast((one) => one.target !== null)?.target ?? undefined;
}

/** The password that opens it: of the first link in its line that has one. */
export function passwordOf(db: RoomReads, link: Link): string | null {
  return lineageOf(db, link).findLast((one) => one.passwordHash !== null)?.passwordHash ?? null;
}

/** How often a password was set for it: who came before the last time must give the new one. */
export function epochOf(db: RoomReads, link: Link): number {
  return lineageOf(db, link).reduce((sum, one) => sum + one.epoch, 0);
}

/** What of the room, and of its time, is not for whoever only came by this link. */
export function boundsOf(db: RoomReads, link: Link): Pick<Viewer, 'pinned_seq' | 'past_hidden' | 'bound_to'> {
  const line = lineageOf(db, link);
  const pin = line.find((one) => one.pinnedSeq !== null)?.pinnedSeq ?? null;
  const target = targetIn(line);
  return {
    ...(pin !== null && { pinned_seq: pin }),
    ...(line.every(showsHistory) ? {} : { past_hidden: true as const }),
    ...(target !== undefined && { bound_to: target }),
  };
}

/** Whether its visitors may look back at how the room was. */
function showsHistory({ showHistory: show_history, permissionLevel: permission_level }: Link): boolean {
  return showsHistoryBy({ show_history, permission_level });
}

/** Why a link opens nothing for these credentials, or `undefined`. The clock decides, not only the timer that follows it. */
export function linkProblem(
  db: RoomReads,
  link: Link,
  { account_id, link_epoch = 0 }: Pick<Credentials, 'account_id' | 'link_epoch'>,
  nowMs: number,
): Refusal | undefined {
  const line = lineageOf(db, link);
  const ended = line.map((one) => endOf(one, nowMs)).find((one) => one !== undefined);
  if (ended !== undefined) return goneBecause(ended);
  if (line.some(({ frozenReason }) => frozenReason !== null)) return goneBecause('frozen');
  if (link_epoch < epochOf(db, link)) return passwordChanged;
  const isFull = line.some((one) => isFullFor(db, one, account_id));
  return isFull ? goneBecause('full') : undefined;
}

function endOf({ state, expiresAt }: Link, nowMs: number): 'revoked' | 'expired' | undefined {
  if (state !== 'active') return state;
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs ? 'expired' : undefined;
}

function isFullFor(db: RoomReads, { code, maxPeople, createdBy }: Link, accountId: string): boolean {
  if (maxPeople === null || createdBy === accountId || hasSeat(db, code, accountId)) return false;
  return seatsTaken(db, code) >= maxPeople;
}

const passwordChanged: Refusal = { code: 'PASSWORD_REQUIRED', message: 'This link has a new password.' };

/** What whoever holds a link is told that opens nothing any more. */
export function goneBecause(reason: 'revoked' | 'expired' | 'frozen' | 'full' | 'deleted'): Refusal {
  const what = reason === 'deleted' ? 'The room of this link is deleted.' : `This link is ${reason}.`;
  return { code: 'GONE', message: what, details: { reason: [reason] } };
}

export function hasSeat(db: RoomReads, code: string, accountId: string): boolean {
  return statements(db).seat.get({ code, id: accountId }) !== undefined;
}

export function seatsTaken(db: RoomReads, code: string): number {
  return statements(db).seats.get({ code })?.taken ?? 0;
}

/** The links that hang on this one, at whatever remove. */
export function descendantsOf(db: RoomReads, code: string): Link[] {
  return reachedFrom(db, code, (links, from) => links.filter((one) => from.has(one.parent ?? '')));
}

/** What came of a link: what hangs on it, and what those have made who came by it, whatever they became since. */
export function offspringOf(db: RoomReads, code: string): Link[] {
  const seats = db.select().from(seatsTable).all();
  return reachedFrom(db, code, (links, from) => {
    const people = new Set(seats.filter((seat) => from.has(seat.code)).map((seat) => seat.accountId));
    return links.filter((one) => from.has(one.parent ?? '') || people.has(one.createdBy));
  });
}

function reachedFrom(db: RoomReads, code: string, next: (links: Link[], from: Set<string>) => Link[]): Link[] {
  const links = db.select().from(linksTable).all();
  const reached = new Set([code]);
  for (let before = 0; before !== reached.size;) {
    before = reached.size;
    for (const one of next(links, reached)) reached.add(one.code);
  }
  return links.filter((one) => one.code !== code && reached.has(one.code));
}
