import { closeCodes, idleSocketMs } from '#protocol/limits.ts';
import { systemActor } from './kind.ts';
import type { CommandEnvelope, Room } from './execute.ts';
import { log } from '#worker/platform/logger.ts';
import { buryTimer, isOpen } from './lifetime.ts';
import { moveWords } from './move-words.ts';
import { drainOutbox } from './outbox.ts';
import type { Session } from './sessions.ts';
import { roomTable } from './tables.ts';
import { tellInboxes, type TellEnds } from './tell.ts';
import { dueTimers, nextTimerMs, settleTimer, timerMs } from './timers.ts';

/** What failed is tried again after this. */
const retryMs = 5_000;
const soonMs = 500;

/** What waits for an alarm besides the timers. */
export interface Waiting {
  outboxMs: number | null;
  /** When the inboxes of people must hear what has happened. */
  tellMs: number | null;
  /** When the socket that has been silent longest must be looked at. */
  silenceMs: number | null;
}

export interface Rung extends Waiting {
  /** The room is gone for good and everyone who must know has been told. */
  ended: boolean;
}

/** When the room must next be woken, or `null` for never. */
export function nextAlarmMs(room: Room, waiting: Waiting): number | null {
  const timer = isOpen(room.db) ? nextTimerMs(room.db) : timerMs(room.db, buryTimer);
  const times = [timer, waiting.outboxMs, waiting.tellMs, waiting.silenceMs].filter((ms) => ms !== null);
  return times.length === 0 ? null : Math.min(...times);
}

export const nothingWaits: Waiting = { outboxMs: null, tellMs: null, silenceMs: null };

/** Of each, what comes first. */
export function earlier(one: Waiting, other: Waiting): Waiting {
  const first = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? (a ?? b) : Math.min(a, b);
  return {
    outboxMs: first(one.outboxMs, other.outboxMs),
    tellMs: first(one.tellMs, other.tellMs),
    silenceMs: first(one.silenceMs, other.silenceMs),
  };
}

interface Surroundings extends TellEnds {
  /** What this ring was for, as far as the room remembers: out of sleep, everything. */
  due: Waiting;
  /** When a socket last asked `ping` while the room slept. */
  pingedMs: (socket: WebSocket) => number;
  sessions: ReadonlyMap<WebSocket, Session>;
  run: (envelope: CommandEnvelope) => unknown;
}

/**
 * Does all that is due. Alarms come at least once: a timer's command carries an id made of its key and due time, so a
 * second ring of the same timer is answered by the first one's receipt.
 */
export async function ring(room: Room, around: Surroundings): Promise<Rung> {
  if (room.db.select().from(roomTable).get() === undefined) return { ...nothingWaits, ended: false };
  const open = isOpen(room.db);
  for (const timer of dueTimers(room.db, room.nowMs())) {
    if (!open && timer.key !== buryTimer) continue;
    const id = `timer:${timer.key}:${timer.dueMs}`;
    around.run({ id, ...timer.command, credentials: systemActor, door: 'system' });
    settleTimer(room.db, timer);
  }
  const silenceMs = closeSilent(room, around);
  const tellMs = await againMs(room, () => tellInboxes(room, around));
  // What the directory may learn later waits; what is due in a moment goes along.
  const { outboxMs: dueMs } = around.due;
  const waits = dueMs !== null && dueMs > room.nowMs() + soonMs;
  const drainedMs = waits ? dueMs : await againMs(room, () => drainOutbox(room, around.queue));
  const movedMs = await againMs(room, () => moveWords(room));
  const { outboxMs } = earlier({ ...nothingWaits, outboxMs: drainedMs }, { ...nothingWaits, outboxMs: movedMs });
  const isOver = !isOpen(room.db) && timerMs(room.db, buryTimer) === null;
  return { outboxMs, tellMs, silenceMs, ended: outboxMs === null && tellMs === null && isOver };
}

/** Does a piece of work; returns when to go on: at once where more waits, later where it failed. */
async function againMs(room: Room, work: () => Promise<boolean>): Promise<number | null> {
  try {
    return (await work()) ? room.nowMs() : null;
  } catch (error) {
    log('WARN', 'what was due could not be done', { room: room.id, kind: room.kind.name, error });
    return room.nowMs() + retryMs;
  }
}

/** Closes sockets that have been silent for 5 minutes; returns when to look again. */
function closeSilent(room: Room, { sessions, pingedMs }: Surroundings): number | null {
  const nowMs = room.nowMs();
  let next: number | null = null;
  for (const [socket, session] of sessions) {
    const due = Math.max(pingedMs(socket), session.lastHeardMs) + idleSocketMs;
    if (due <= nowMs) session.close(closeCodes.idleOrBehind, 'silent for 5 minutes');
    else next = Math.min(due, next ?? due);
  }
  return next;
}
