import { issueDetails } from '#protocol/issue-details.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { log, type LogFields } from '#worker/platform/metrics/logger.ts';
import { count, observe } from '#worker/platform/metrics/metrics.ts';
import { nameless } from '#worker/platform/nameless.ts';
import { accessOf, isOutside, notLetIn } from './access.ts';
import { switchedOff } from '#worker/platform/switches.ts';
import { parentOf } from './children/child-rooms.ts';
import { isOvertaken } from './children/vouching.ts';
import { type CommandContext, type CommandEnvelope, type CommandRule, type Decision } from './command-rule.ts';
import { type Credentials, onlyLooks, type Viewer, withAllCapabilities } from './credentials.ts';
import type { NewEvent, StoredEvent } from './event-rule.ts';
import { append, type Authorship } from './log/append.ts';
import { historyOf, seqOf } from './log/log.ts';
import { caughtUp } from './log/look-back.ts';
import { type Ack, findReceipt, keepReceipt, receiptKeyOf } from './log/receipts.ts';
import { takeNames } from './log/take-names.ts';
import { takeOut } from './log/take-out.ts';
import type { Room } from './room.ts';
import { allowanceOf } from './store/budgets.ts';
import { isPseudonym } from './store/pseudonym.ts';
import { createRoom, isBlank, isOpen } from './store/room-lifecycle.ts';

export interface Executed {
  ack: Ack;
  /** What happened, in order, for publishing; empty for a replay and where nothing had to change. */
  events: StoredEvent[];
}

/**
 * Executes, and meets what no one foresaw: a bug rolls its command back, is logged once with all that is known but the
 * data, and the room goes on.
 */
export function attempt(room: Room, envelope: CommandEnvelope): Result<Executed> {
  const kind = room.kind.name;
  const type = Object.hasOwn(room.kind.commands, envelope.type) ? envelope.type : 'unknown';
  const startedMs = performance.now();
  const result = executeOrLog(room, envelope);
  const outcome = result.ok ? 'accepted' : result.error.code;
  const seconds = (performance.now() - startedMs) / 1000;
  count('room_commands_total', { kind, type, outcome });
  room.kind.figures?.command?.(type, outcome, seconds);
  if (!result.ok && result.error.code === 'SPAM_DETECTED')
    count('spam_refused_total', { rule: result.error.details?.['rule']?.[0] ?? '' });
  observe('room_command_duration_seconds', { kind }, seconds);
  log('DEBUG', 'command', {
    ...traceOf(room, envelope),
    type,
    latency_ms: Math.round(seconds * 1000),
    detail_outcome: outcome,
  });
  if (result.ok)
    for (const event of result.value.events) {
      count('collaboration_events_total', { kind, event: event.type });
      room.kind.events[event.type]?.counted?.();
    }
  return result;
}

function executeOrLog(room: Room, envelope: CommandEnvelope): Result<Executed> {
  try {
    return execute(room, envelope);
  } catch (error) {
    count('transaction_rollbacks_total', {});
    log('ERROR', 'command failed', { ...traceOf(room, envelope), type: envelope.type, error });
    return refuse('INTERNAL_ERROR', 'Something broke on our side; nothing was changed.');
  }
}

/** Whose command it was, by whatever door. Of what may be unsigned, not even a bug says who did it, or just when. */
function traceOf({ id: room, kind }: Room, { id, type, credentials }: CommandEnvelope): LogFields {
  const where = { room, kind: kind.name };
  return kind.commands[type]?.pseudonymOf === undefined
    ? { ...where, account: credentials.account_id, command_id: id ?? undefined }
    : { ...where, coarse: true };
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

/** The command of this name, where it may come from there. */
export function findCommand(
  { commands }: { commands: Record<string, CommandRule> },
  { type, origin }: { type: string; origin: CommandRule['origin'] },
): CommandRule | undefined {
  if (!Object.hasOwn(commands, type)) return undefined;
  const rule = commands[type];
  const reach = { client: 0, worker: 1, system: 2 } as const;
  return rule !== undefined && reach[origin] >= reach[rule.origin] ? rule : undefined;
}

function decideAndWrite(room: Room, rule: CommandRule, envelope: CommandEnvelope): Executed {
  const { db } = room;
  const nowMs = room.nowMs();
  const viewer = authorise(room, rule, envelope, nowMs);
  const mark = rule.pseudonymOf?.(db, envelope.data, viewer.id) ?? null;
  const actor = mark === null ? viewer : { ...viewer, id: mark };
  const key = accepted(receiptKeyOf(room, rule, { envelope, actor }));
  const receipt = key === null ? null : findReceipt(room.sql, key);
  if (receipt !== null) return { ack: accepted(receipt), events: [] };
  const before = seqOf(room);
  if (rule.creates && before > 0) throw new Refused(refuse('CONFLICT', 'This room is there already.'));
  const context: CommandContext = {
    actor,
    credentials: envelope.credentials,
    nowMs,
    seq: before,
    roomId: room.id,
    parent: parentOf(room),
    commandId: envelope.id,
    newId: room.newId,
    settings: room.settings,
    history: historyOf(room),
    back: caughtUp(room, rule, envelope),
    line: envelope.line,
  };
  const decision = accepted(rule.decide(db, envelope.data, context));
  const allowance = allowanceOf(room, rule, envelope, actor);
  // What changes nothing costs nothing.
  const tooMuch = decision.events.length > 0 ? allowance.refusal(nowMs) : null;
  if (tooMuch !== null) throw new Refused({ ok: false, error: tooMuch });
  const taken = takenOut(room, decision);
  // An arrival beside an unsigned act would be its signature.
  const arrives = mark === null && (decision.events.length > 0 || rule.arrives);
  const arrivals = arrives ? arrivalsOf(room, envelope.credentials) : [];
  const authorship = authorshipOf(envelope, actor, nowMs);
  const told = [...arrivals, ...taken.events];
  const follow = room.kind.follows?.(db, told, context) ?? null;
  const events = append(room, told, { after: before, authorship });
  events.push(...append(room, follow?.() ?? [], { after: before + events.length, authorship }));
  const [first] = events;
  if (first !== undefined) allowance.spend({ seq: first.seq, atMs: nowMs });
  const ack: Ack = { seq: before + events.length, data: taken.data, replayed: false };
  if (key !== null) keepReceipt(room.sql, key, ack, nowMs);
  room.memory.seq = ack.seq;
  room.memory.memoised.clear();
  return { ack, events };
}

/** What was decided, with the event by which words or a name leave the room, where that is the decision. */
function takenOut(
  room: Room,
  { events, data = null, takesOut, takesName }: Decision<unknown>,
): { events: NewEvent[]; data: unknown } {
  if (takesName !== undefined) {
    const erased = takeNames(room, takesName);
    const decided = events.map((event) => ({ ...event, data: nameless(event.data, takesName.ids) }));
    return { events: [...decided, erased], data };
  }
  if (takesOut === undefined) return { events, data };
  const { event, places } = accepted(takeOut(room, takesOut));
  return { events: [...events, event], data: { places } };
}

/** The moment of an act that is not signed would sign it, beside others of the same second. */
function authorshipOf({ id }: CommandEnvelope, actor: Viewer, nowMs: number): Authorship {
  return isPseudonym(actor.id)
    ? { actor_id: actor.id, at_ms: nowMs - (nowMs % 60_000), command_id: null }
    : { actor_id: actor.id, at_ms: nowMs, command_id: id };
}

function authorise(room: Room, rule: CommandRule, envelope: CommandEnvelope, nowMs: number): Viewer {
  if (rule.creates && isBlank(room.db)) {
    createRoom(room.db, { roomId: room.id, nowMs, parent: envelope.parent ?? null });
    room.memory.parent = undefined;
    room.memory.open = true;
    return withAllCapabilities(room.kind, envelope.credentials);
  }
  if (!(room.memory.open ??= isOpen(room.db)) && !rule.afterEnd)
    throw new Refused(refuse('NOT_FOUND', 'There is no such room.'));
  if (envelope.origin === 'system') return withAllCapabilities(room.kind, envelope.credentials);
  if (envelope.origin === 'client' && room.isOnlyRead()) throw new Refused(switchedOff('writing'));
  if (envelope.credentials.looks === true) throw new Refused({ ok: false, error: onlyLooks });
  if (envelope.viewer === undefined && isOvertaken(room, envelope.credentials)) throw new Refused(justChanged);
  const viewer = envelope.viewer ?? accepted(accessOf(room, envelope.credentials));
  // Also what needs no more than to look: a door of the worker's own prepares what rights alone decide on.
  if (viewer.frozen !== undefined && envelope.origin === 'client') throw new Refused(frozen);
  if (!viewer.capabilities.includes(rule.capability)) {
    if (isOutside(viewer)) throw new Refused(notLetIn);
    throw new Refused(refuse('FORBIDDEN', `This needs the right to ${rule.capability}.`));
  }
  return viewer;
}

const frozen = refuse('FORBIDDEN', 'This room is frozen: it can be read, and nothing else is done in it.', {
  room: ['is frozen'],
});

const justChanged = refuse('FORBIDDEN', 'What you may do here has just changed. Please try again.');

function arrivalsOf(room: Room, credentials: Credentials): NewEvent[] {
  const known = `${credentials.account_id} ${credentials.link ?? ''}`;
  if (room.memory.arrived.has(known)) return [];
  room.memory.arrived.set(known, true);
  return room.kind.arrivals(room.db, credentials);
}

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result);
  return result.value;
}
