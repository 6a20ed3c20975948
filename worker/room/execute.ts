import { issueDetails } from '#protocol/issue-details.ts';
import { type Refusal, refuse, type Result } from '#protocol/result.ts';
import { noteChildren, parentOf } from './children/child-rooms.ts';
import { isOvertaken } from './children/vouching.ts';
import { overspent, sharesOf, spend } from './store/budgets.ts';
import {
  type CommandEnvelope,
  findCommand,
  type CommandContext,
  type CommandRule,
  type Decision,
} from './command-rule.ts';
import { withAllCapabilities, type Credentials, type Viewer } from './credentials.ts';
import type { NewEvent, StoredEvent } from './event-rule.ts';
import { seqOf, type Authorship, eventAfter, forget, historyOf } from './log/log.ts';
import type { Room } from './room.ts';
import { createRoom, endRoom, isBlank, isOpen, reopenRoom } from './store/room-lifecycle.ts';
import { pseudonym, isPseudonym } from './store/pseudonym.ts';
import { record } from './log/ledger.ts';
import { caughtUp } from './log/look-back.ts';
import { findReceipt, keepReceipt, requestDigest, type Ack, type ReceiptKey } from './log/receipts.ts';
import { takeOut } from './log/take-out.ts';
import { applyTimers } from './jobs/timers.ts';

export interface Executed {
  ack: Ack;
  /** What happened, in order, for publishing; empty for a replay and where nothing had to change. */
  events: StoredEvent[];
}

/** Thrown inside the transaction so that a refusal leaves nothing behind. */
class Refused extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super('refused');
    this.result = result;
  }
}

/**
 * The one door: REST, sockets, SSE's commands, timers and imports all come through here. Decodes, authorises, and in
 * one synchronous transaction: receipt? → decide → append → project → receipt. Commits whole or not at all; where the key
 * has a receipt already, its answer is given and nothing is decided again.
 */
export function execute(room: Room, envelope: CommandEnvelope): Result<Executed> {
  const rule = findCommand(room.kind, envelope);
  if (rule === undefined)
    return refuse('VALIDATION_ERROR', 'No such command.', { type: [`unknown: ${envelope.type.slice(0, 64)}`] });
  const parsed = rule.schema.safeParse(envelope.data);
  if (!parsed.success) return refuse('VALIDATION_ERROR', 'The command is not valid.', issueDetails(parsed.error));
  try {
    return { ok: true, value: room.transaction(() => decideAndWrite(room, rule, { ...envelope, data: parsed.data })) };
  } catch (error) {
    // A refusal comes before the first row is written, but for a room's own: what is remembered holds.
    if (!(error instanceof Refused) || rule.creates) room.memory.forget();
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

function decideAndWrite(room: Room, rule: CommandRule, envelope: CommandEnvelope): Executed {
  const { db } = room;
  const nowMs = room.nowMs();
  const viewer = authorise(room, rule, envelope, nowMs);
  const mark = rule.pseudonymOf?.(db, envelope.data, viewer.id) ?? null;
  const actor = mark === null ? viewer : { ...viewer, id: mark };
  const key = receiptKey(room, rule, { envelope, actor });
  const receipt = key === null ? null : findReceipt(db, key);
  if (receipt !== null) return { ack: accepted(receipt), events: [] };
  const before = seqOf(room);
  if (rule.creates && before > 0) throw new Refused(refuse('CONFLICT', 'This room is there already.'));
  const context: CommandContext = {
    actor,
    credentials: envelope.credentials,
    nowMs,
    seq: before,
    parent: parentOf(room),
    commandId: envelope.id,
    newId: room.newId,
    settings: room.settings,
    history: historyOf(room),
    back: caughtUp(room, rule, envelope),
  };
  const decision = accepted(rule.decide(db, envelope.data, context));
  const limits = limitsOf(room, rule, envelope, actor);
  // What changes nothing costs nothing.
  if (decision.events.length > 0) limits.check(nowMs);
  const taken = takenOut(room, decision);
  // An arrival beside an unsigned act would be its signature.
  const arrives = mark === null && (decision.events.length > 0 || rule.arrives);
  const arrivals = arrives ? arrivalsOf(room, envelope.credentials) : [];
  const authorship = authorshipOf(envelope, actor, nowMs);
  const told = [...arrivals, ...decision.events, ...taken.events];
  const follow = room.kind.follows?.(db, told, context) ?? null;
  const events = writeEvents(room, told, { after: before, authorship });
  events.push(...writeEvents(room, follow?.() ?? [], { after: before + events.length, authorship }));
  const [first] = events;
  if (first !== undefined) limits.spend({ seq: first.seq, atMs: nowMs });
  const ack: Ack = { seq: before + events.length, data: decision.data ?? taken.data, replayed: false };
  if (key !== null) keepReceipt(room.sql, key, ack, nowMs);
  room.memory.seq = ack.seq;
  room.memory.memoised.clear();
  return { ack, events };
}

interface Limits {
  check(nowMs: number): void;
  spend(at: { seq: number; atMs: number }): void;
}

/** How often and how fast this may be done by whoever does it. */
function limitsOf(room: Room, rule: CommandRule, { type, credentials }: CommandEnvelope, actor: Viewer): Limits {
  const { budget, pace } = room.settings.rateLimits ? rule : {};
  const shares = budget === undefined ? [] : sharesOf(budget, actor, credentials);
  const bucket = `${type} ${actor.id}`;
  return {
    check(nowMs) {
      const tooFast = pace === undefined ? null : room.memory.floods.refusal(bucket, pace, nowMs);
      const error = tooFast ?? overspent(room.db, shares, nowMs);
      if (error !== null) throw new Refused({ ok: false, error });
    },
    spend(at) {
      spend(room.db, shares, at);
      if (pace !== undefined) room.memory.floods.take(bucket, pace, at.atMs);
    },
  };
}

/** The event by which words leave the room, where the decision is to take some out. */
function takenOut(room: Room, { takesOut }: Decision): { events: NewEvent[]; data: unknown } {
  if (takesOut === undefined) return { events: [], data: null };
  const { event, places } = accepted(takeOut(room, takesOut));
  return { events: [event], data: { places } };
}

/** The moment of an act that is not signed would sign it, beside others of the same second. */
function authorshipOf({ id }: CommandEnvelope, actor: Viewer, nowMs: number): Authorship {
  return isPseudonym(actor.id)
    ? { actor_id: actor.id, at_ms: nowMs - (nowMs % 60_000), command_id: null }
    : { actor_id: actor.id, at_ms: nowMs, command_id: id };
}

/** Whether the key of a signed act was one's own for an act that is not signed, or the other way round. */
function isUsedOtherwise(room: Room, { account_id }: Credentials, key: ReceiptKey): boolean {
  if (!Object.values(room.kind.commands).some((rule) => rule.pseudonymOf !== undefined)) return false;
  const unsigned = pseudonym(room.db, `receipt ${key.commandId}`, account_id);
  const actorId = isPseudonym(key.actorId) ? account_id : unsigned;
  return findReceipt(room.db, { ...key, actorId }) !== null;
}

/** The receipt of an unsigned act is kept under a mark of its own: the account's would say whose the events are. */
function receiptKey(
  room: Room,
  rule: CommandRule,
  { envelope, actor }: { envelope: CommandEnvelope; actor: Viewer },
): ReceiptKey | null {
  const { id, type, credentials } = envelope;
  if (id === null) return null;
  const data = rule.sameness?.(envelope.data) ?? envelope.data;
  const actorId = isPseudonym(actor.id) ? pseudonym(room.db, `receipt ${id}`, credentials.account_id) : actor.id;
  const key = { actorId, commandId: id, digest: requestDigest(type, data) };
  if (isUsedOtherwise(room, credentials, key))
    throw new Refused(refuse('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used for another request.'));
  return key;
}

function authorise(room: Room, rule: CommandRule, envelope: CommandEnvelope, nowMs: number): Viewer {
  if (rule.creates && isBlank(room.db)) {
    createRoom(room.db, { roomId: room.id, nowMs, parent: envelope.parent ?? null });
    room.memory.parent = undefined;
    return withAllCapabilities(room.kind, envelope.credentials);
  }
  if (!(room.memory.open ??= isOpen(room.db)) && !rule.afterEnd)
    throw new Refused(refuse('NOT_FOUND', 'There is no such room.'));
  if (envelope.origin === 'system') return withAllCapabilities(room.kind, envelope.credentials);
  if (envelope.credentials.looks === true) throw new Refused({ ok: false, error: onlyLooks });
  if (envelope.viewer === undefined && isOvertaken(room, envelope.credentials)) throw new Refused(justChanged);
  const viewer = envelope.viewer ?? accepted(room.kind.access(room.db, envelope.credentials, nowMs));
  if (!viewer.capabilities.includes(rule.capability)) {
    throw new Refused(refuse('FORBIDDEN', `This needs the right to ${rule.capability}.`));
  }
  return viewer;
}

const justChanged = refuse('FORBIDDEN', 'What you may do here has just changed. Please try again.');

/** What whoever has not said who they are gets for anything but looking. */
export const onlyLooks: Refusal = {
  code: 'FORBIDDEN',
  message: 'This token only looks. Say who you are first, by POST /shares/{code}/access with a display_name.',
};

function arrivalsOf(room: Room, credentials: Credentials): NewEvent[] {
  const known = `${credentials.account_id} ${credentials.link ?? ''}`;
  if (room.memory.arrived.has(known)) return [];
  room.memory.arrived.set(known, true);
  return room.kind.arrivals(room.db, credentials);
}

function writeEvents(
  room: Room,
  events: NewEvent[],
  { after, authorship }: { after: number; authorship: Authorship },
): StoredEvent[] {
  return events.map((event, index) => {
    const stored = eventAfter(after + index, event, authorship);
    record(room, stored);
    projectEvent(room, stored);
    return stored;
  });
}

/** Folds one event into rows and timers, and erases what it takes back. */
export function projectEvent(room: Room, stored: StoredEvent): void {
  const rule = room.kind.events[stored.type];
  if (rule === undefined) throw new Error(`${room.kind.name} has no rule for the event ${stored.type}`);
  const forgotten = rule.forgets?.(room.db, stored);
  rule.project(room.db, stored);
  if (rule.makes !== undefined) noteChildren(room.db, stored.seq, rule.makes(stored.data));
  if (forgotten !== undefined) forget(room, forgotten);
  applyTimers(room.db, rule.timers?.(stored) ?? []);
  if (rule.rewrites === true) room.memory.rewritten += 1;
  if (rule.changesAccess) {
    room.memory.names.clear();
    room.memory.same = null;
  }
  if (rule.ends) endRoom(room.db, stored.at_ms);
  else if (rule.reopens === true) reopenRoom(room.db);
  else return;
  room.memory.open = !rule.ends;
}

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result);
  return result.value;
}
