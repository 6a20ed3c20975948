import { accessCommands } from '#protocol/access/access.schema.ts';
import type { Capability } from '#protocol/capabilities.ts';
import { linkCapabilities } from '#protocol/capabilities.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type Circumstance, type Decision } from '#worker/room/kind.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { countLinks, findLink, linkProblem, seatsTaken, type Link } from './access.ts';

const maxLinks = 10_000;

function mayGrant(circumstance: Circumstance, granted: Capability[]): Result<Decision> | null {
  const missing = granted.find((capability) => !circumstance.actor.capabilities.includes(capability));
  return missing === undefined
    ? null
    : refuse('FORBIDDEN', `A link cannot grant the right to ${missing} that you do not have.`);
}

function expiryProblem(expiresAt: string | null | undefined, nowMs: number): Result<Decision> | null {
  if (expiresAt == null || Date.parse(expiresAt) > nowMs) return null;
  return refuse('VALIDATION_ERROR', 'The link would have expired already.', { expires_at: ['must be in the future'] });
}

/** A link that is still open, and that this actor may change: its maker, or whoever manages the room. */
function changeableLink(db: RoomReads, code: string, circumstance: Circumstance): Result<Link> {
  const link = findLink(db, code);
  const { actor } = circumstance;
  if (link === undefined) return refuse('NOT_FOUND', 'There is no such link.');
  if (link.createdBy !== actor.id && !actor.capabilities.includes('manage')) {
    return refuse('FORBIDDEN', 'Only its maker or a manager may change this link.');
  }
  const problem = linkProblem(db, { ...link, maxPeople: null }, actor.id, circumstance.nowMs);
  return problem === undefined ? { ok: true, value: link } : { ok: false, error: problem };
}

const create = command({
  schema: accessCommands['share.create'],
  capability: 'share',
  door: 'worker',
  decide(db, data, circumstance) {
    const refusal =
      mayGrant(circumstance, linkCapabilities(data)) ?? expiryProblem(data.expires_at, circumstance.nowMs);
    if (refusal !== null) return refusal;
    if (findLink(db, data.code) !== undefined) return refuse('CONFLICT', 'This code is taken.');
    if (countLinks(db) >= maxLinks) return refuse('CONFLICT', `A room has at most ${maxLinks} links.`);
    const created_at = isoTime(circumstance.nowMs);
    const event = { ...data, created_by: circumstance.actor.id, created_at };
    return {
      ok: true,
      value: { events: [{ type: 'share.created', data: event }], data: { code: data.code, created_at } },
    };
  },
});

const update = command({
  schema: accessCommands['share.update'],
  capability: 'share',
  door: 'worker',
  decide(db, data, circumstance) {
    const found = changeableLink(db, data.code, circumstance);
    if (!found.ok) return found;
    const link = found.value;
    const next = {
      code: link.code,
      permission_level: data.permission_level ?? link.permissionLevel,
      allow_comments: data.allow_comments ?? link.allowComments,
      allow_edit: data.allow_edit ?? link.allowEdit,
      expires_at: data.expires_at === undefined ? link.expiresAt : data.expires_at,
      max_people: data.max_people === undefined ? link.maxPeople : data.max_people,
      password_hash: data.password_hash === undefined ? link.passwordHash : data.password_hash,
      created_by: link.createdBy,
      created_at: link.createdAt,
    };
    const refusal =
      mayGrant(circumstance, linkCapabilities(next)) ?? expiryProblem(data.expires_at, circumstance.nowMs);
    if (refusal !== null) return refusal;
    if (next.max_people !== null && seatsTaken(db, link.code) > next.max_people) {
      return refuse('CONFLICT', 'More people than that are here already.');
    }
    return { ok: true, value: { events: [{ type: 'share.updated', data: next }] } };
  },
});

const revoke = command({
  schema: accessCommands['share.revoke'],
  capability: 'share',
  decide(db, data, circumstance) {
    const found = changeableLink(db, data.code, circumstance);
    if (!found.ok) return found;
    return { ok: true, value: { events: [{ type: 'share.revoked', data: { code: data.code } }] } };
  },
});

const expire = command({
  schema: accessCommands['share.expire'],
  capability: 'manage',
  door: 'system',
  decide(db, data) {
    const link = findLink(db, data.code);
    const events = link?.state === 'active' ? [{ type: 'share.expired', data: { code: data.code } }] : [];
    return { ok: true, value: { events } };
  },
});

/** Counts a person in, where the link counts people: by a POST or an open socket, never by a GET. */
const takeSeat = command({
  schema: accessCommands['share.take_seat'],
  capability: 'view',
  door: 'worker',
  arrives: true,
  decide: () => ({ ok: true, value: { events: [] } }),
});

export const linkCommands = {
  'share.create': create,
  'share.update': update,
  'share.revoke': revoke,
  'share.expire': expire,
  'share.take_seat': takeSeat,
};
