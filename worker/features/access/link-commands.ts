import { accessAnswers, accessCommands, type AccessEventData } from '#protocol/access/access.schema.ts';
import { kindsTerms } from '#protocol/access/view.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roleGives, type Roles } from '#worker/room/roles.ts';
import { findMember } from './access.ts';
import {
  countLinks,
  descendantsOf,
  findLink,
  grantedBy,
  type Link,
  type LinkMakers,
  linkProblem,
  offspringOf,
  passwordOf,
  seatsTaken,
  targetOf,
} from './links.ts';

type ShareFacts = AccessEventData['share.created'];

const maxLinks = 10_000;

function mayGrant(
  db: RoomReads,
  { linkRules, grants, gives = (rights) => rights }: LinkMakers,
  { actor }: CommandContext,
  facts: ShareFacts,
): Result<never> | null {
  const mine = gives(actor.capabilities);
  const missing = grantedBy(facts, grants).find((capability) => !mine.includes(capability));
  if (missing !== undefined)
    return refuse('FORBIDDEN', `A link cannot grant the right to ${missing} that you do not have.`);
  const refused = actor.capabilities.includes('manage') ? null : (linkRules?.(db, facts, actor) ?? null);
  return refused === null ? null : { ok: false, error: refused };
}

/** What the kind does not know a link cannot say. @param before what it led to so far */
function termsProblem(
  db: RoomReads,
  { linkTerms }: LinkMakers,
  facts: ShareFacts,
  before: string | null = null,
): Result<never> | null {
  const unknown = (facts.switches ?? []).find((one) => linkTerms?.switches.includes(one) !== true);
  if (unknown !== undefined)
    return refuse('VALIDATION_ERROR', 'Links of this room have no such switch.', { switches: [`has ${unknown}`] });
  if (facts.target == null) return null;
  if (linkTerms?.hasTarget === undefined)
    return refuse('VALIDATION_ERROR', 'Links of this room lead to all of it.', { target: ['must be absent'] });
  // What somebody edits, and whom they let in, is the room's and not of one thing alone.
  if (facts.permission_level === 'edit')
    return refuse('VALIDATION_ERROR', 'A link to one thing lets nobody edit.', {
      permission_level: ['must be view or comment'],
    });
  // What it led to so far may be gone.
  if (facts.target === before || linkTerms.hasTarget(db, facts.target)) return null;
  return refuse('NOT_FOUND', 'There is nothing of that id here for a link to lead to.');
}

/** Who lets strangers find the room answers for it. */
function indexProblem({ actor }: CommandContext, { indexed }: ShareFacts): Result<never> | null {
  if (indexed !== true || actor.capabilities.includes('manage')) return null;
  return refuse('FORBIDDEN', 'Only who manages the room lets search engines show it.');
}

function expiryProblem(expiresAt: string | null | undefined, nowMs: number): Result<never> | null {
  if (expiresAt == null || Date.parse(expiresAt) > nowMs) return null;
  return refuse('VALIDATION_ERROR', 'The link would have expired already.', { expires_at: ['must be in the future'] });
}

function momentProblem({ pinned_seq = null, permission_level }: ShareFacts, seq: number): Result<never> | null {
  if (pinned_seq === null) return null;
  if (permission_level !== 'view')
    return refuse('VALIDATION_ERROR', 'A link to a moment only shows it.', { permission_level: ['must be view'] });
  if (pinned_seq <= seq) return null;
  return refuse('VALIDATION_ERROR', 'The room has no such moment.', { pinned_seq: [`must be from 1 to ${seq}`] });
}

/**
 * A link that is still open, and that this actor may change: its maker, or whoever manages the room.
 *
 * @param takesBack to end it, which may be done to one that is frozen, too
 */
function changeableLink(db: RoomReads, code: string, context: CommandContext, takesBack = false): Result<Link> {
  const link = findLink(db, code);
  const { actor } = context;
  if (link === undefined) return refuse('NOT_FOUND', 'There is no such link.');
  if (link.createdBy !== actor.id && !actor.capabilities.includes('manage')) {
    return refuse('FORBIDDEN', 'Only its maker or a manager may change this link.');
  }
  const unbounded = { ...link, ...(takesBack && { frozenReason: null }), maxPeople: null, epoch: 0 };
  const problem = linkProblem(db, unbounded, { ...context.credentials, account_id: actor.id }, context.nowMs);
  return problem === undefined ? { ok: true, value: link } : { ok: false, error: problem };
}

/** The link on whose rights alone someone makes another; undefined for whoever may share by a role of their own. */
function parentOf(db: RoomReads, roles: Roles, { actor, credentials }: CommandContext): Link | undefined {
  const role = findMember(db, actor.id)?.role;
  return roleGives(roles, role, 'share') || credentials.link === null ? undefined : findLink(db, credentials.link);
}

/** Never wider than what it hangs on, which is asked anew whenever it is opened. */
function boundBy(db: RoomReads, parent: Link | undefined, facts: ShareFacts): ShareFacts {
  if (parent === undefined) return { ...facts, parent: null };
  const ends = [facts.expires_at, parent.expiresAt].filter((one) => one !== null).toSorted();
  const seats = [facts.max_people, parent.maxPeople].filter((one) => one !== null);
  const target = targetOf(db, parent) ?? facts.target;
  return {
    ...facts,
    ...(target != null && { target }),
    parent: parent.code,
    expires_at: ends[0] ?? null,
    max_people: seats.length === 0 ? null : Math.min(...seats),
    password_hash: passwordOf(db, parent) ?? facts.password_hash,
  };
}

function createCommand(makers: LinkMakers) {
  return command({
    schema: accessCommands['share.create'],
    answer: accessAnswers['share.create'],
    capability: 'share',
    origin: 'worker',
    decide(db, data, context) {
      const { actor, nowMs, seq } = context;
      const created_at = isoTime(nowMs);
      const asked: ShareFacts = { ...data, epoch: 0, created_by: actor.id, created_at };
      const refusal =
        termsProblem(db, makers, asked) ??
        mayGrant(db, makers, context, asked) ??
        indexProblem(context, asked) ??
        expiryProblem(data.expires_at, nowMs) ??
        momentProblem(asked, seq);
      if (refusal !== null) return refusal;
      if (findLink(db, data.code) !== undefined) return refuse('CONFLICT', 'This code is taken.');
      if (countLinks(db) >= maxLinks) return refuse('CONFLICT', `A room has at most ${maxLinks} links.`);
      const facts = boundBy(db, parentOf(db, makers.roles, context), asked);
      return {
        ok: true,
        value: { events: [{ type: 'share.created', data: facts }], data: { code: data.code, created_at } },
      };
    },
  });
}

function updateCommand(makers: LinkMakers) {
  return command({
    schema: accessCommands['share.update'],
    capability: 'share',
    origin: 'worker',
    decide(db, data, context) {
      const found = changeableLink(db, data.code, context);
      if (!found.ok) return found;
      const link = found.value;
      const asked = changed(link, data);
      const refusal =
        termsProblem(db, makers, asked, link.target) ??
        mayGrant(db, makers, context, asked) ??
        indexProblem(context, { ...asked, indexed: data.indexed === true && !link.indexed }) ??
        expiryProblem(data.expires_at, context.nowMs) ??
        momentProblem(asked, context.seq);
      if (refusal !== null) return refusal;
      if (asked.max_people !== null && seatsTaken(db, link.code) > asked.max_people) {
        return refuse('CONFLICT', 'More people than that are here already.');
      }
      const facts = boundBy(db, link.parent === null ? undefined : findLink(db, link.parent), asked);
      return { ok: true, value: { events: [{ type: 'share.updated', data: facts }] } };
    },
  });
}

function changed(link: Link, changes: Partial<ShareFacts>): ShareFacts {
  const isNewPassword = typeof changes.password_hash === 'string';
  return {
    code: link.code,
    permission_level: changes.permission_level ?? link.permissionLevel,
    allow_comments: changes.allow_comments ?? link.allowComments,
    allow_edit: changes.allow_edit ?? link.allowEdit,
    expires_at: changes.expires_at === undefined ? link.expiresAt : changes.expires_at,
    max_people: changes.max_people === undefined ? link.maxPeople : changes.max_people,
    name: changes.name === undefined ? link.name : changes.name,
    show_history: changes.show_history === undefined ? link.showHistory : changes.show_history,
    indexed: changes.indexed ?? link.indexed,
    ...kindsTerms(changes.switches ?? link.switches, changes.target === undefined ? link.target : changes.target),
    pinned_seq: link.pinnedSeq,
    password_hash: changes.password_hash === undefined ? link.passwordHash : changes.password_hash,
    epoch: link.epoch + (isNewPassword ? 1 : 0),
    created_by: link.createdBy,
    created_at: link.createdAt,
  };
}

/** Ends a link with all that hangs on it, and where it is asked for with all that came of it. */
const revoke = command({
  schema: accessCommands['share.revoke'],
  answer: accessAnswers['share.revoke'],
  capability: 'share',
  decide(db, data, context) {
    const found = changeableLink(db, data.code, context, true);
    if (!found.ok) return found;
    const reach = data.with_children === true ? offspringOf : descendantsOf;
    const codes = [data.code, ...openAmong(reach(db, data.code))];
    return {
      ok: true,
      value: { events: codes.map((code) => ({ type: 'share.revoked', data: { code } })), data: { codes } },
    };
  },
});

function openAmong(links: Link[]): string[] {
  return links.filter((one) => one.state === 'active').map((one) => one.code);
}

const expire = command({
  schema: accessCommands['share.expire'],
  capability: 'manage',
  origin: 'system',
  whileFrozen: true,
  decide(db, data) {
    const link = findLink(db, data.code);
    const codes = link?.state === 'active' ? [data.code, ...openAmong(descendantsOf(db, data.code))] : [];
    return { ok: true, value: { events: codes.map((code) => ({ type: 'share.expired', data: { code } })) } };
  },
});

/** Counts a person in: by a POST or an open socket, never by a GET. */
const takeSeat = command({
  schema: accessCommands['share.take_seat'],
  capability: 'view',
  origin: 'worker',
  arrives: true,
  decide: () => ({ ok: true, value: { events: [] } }),
});

export function linkCommands(makers: LinkMakers) {
  return {
    'share.create': createCommand(makers),
    'share.update': updateCommand(makers),
    'share.revoke': revoke,
    'share.expire': expire,
    'share.take_seat': takeSeat,
  };
}
