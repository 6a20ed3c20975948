import { eq } from 'drizzle-orm';
import { setGauge } from '#worker/platform/metrics/metrics.ts';
import { messagesToChildren, parentOf } from '../children/child-rooms.ts';
import type { Room } from '../room.ts';
import { seqOf, readEvents } from '../log/log.ts';
import type { OutboxMessage, OutboxRequest } from '#worker/platform/outbox-message.ts';
import type { JobContext, RoomJob } from './job.ts';
import type { StoredEvent } from '../event-rule.ts';
import { roomTable } from '../store/tables.ts';

const eventsPerDrain = 500;
/** A queue takes at most 100 messages and 256 kB at once. */
const messagesPerBatch = 50;
/** How long the directory may lag where only "last active" has changed. */
const touchDelayMs = 10_000;
const messageDelayMs = 200;

/** `npm start` has its queue in memory: a message is not safe before it has been handed on, a second after it was taken. */
const settlesMs = 3_000;
/** What takes long waits there for its turn, one after the other. */
const heavySettlesMs = 60_000;

/**
 * Sends what the log holds beyond the cursor, at least once and in order. The cursor follows a little later: what was
 * sent by a process that is killed before is sent again by the next one.
 */
export const outboxJob: RoomJob = {
  name: 'outbox',
  // The directory may lag a little.
  waits: true,
  dueMs(room, events) {
    if (events.length === 0) return null;
    const asked = events.flatMap((event) => requestsOf(room, event));
    // It takes long enough by itself.
    if (asked.some(({ heavy }) => heavy)) return room.nowMs();
    const urgent = asked.length > 0 || messagesToChildren(room, events).length > 0;
    return room.nowMs() + (urgent ? messageDelayMs : touchDelayMs);
  },
  async run(room, queues) {
    const isMore = await drain(room, queues);
    const againMs = moveCursor(room);
    return isMore ? room.nowMs() : againMs;
  },
};

/** Returns whether more waits. */
async function drain(room: Room, { queue, heavyQueue }: Pick<JobContext, 'queue' | 'heavyQueue'>): Promise<boolean> {
  const row = room.db.select().from(roomTable).get();
  if (row === undefined) return false;
  const { memory } = room;
  const events = readEvents(room, Math.max(row.outboxSeq, memory.sentSeq), eventsPerDrain);
  const last = events.at(-1);
  if (last === undefined) return false;
  const asked = events.flatMap((event) => requestsOf(room, event).map((request) => messageOf(room, event, request)));
  await sendAll(
    heavyQueue,
    asked.filter(({ heavy }) => heavy).map(({ message }) => message),
  );
  await sendAll(queue, [
    ...asked.filter(({ heavy }) => !heavy).map(({ message }) => message),
    ...messagesToChildren(room, events),
    summaryOf(room, last, row.createdAtMs),
  ]);
  memory.sentSeq = last.seq;
  if (asked.some(({ heavy }) => heavy)) memory.heavyUntilMs = room.nowMs() + heavySettlesMs;
  memory.settling ??= { seq: last.seq, atMs: settledMs(room) };
  setGauge('outbox_pending', {}, { source: room.id, value: seqOf(room) - last.seq });
  return events.length === eventsPerDrain;
}

/** To where all has been handed on by now; returns when there is more of that. */
function moveCursor(room: Room): number | null {
  const { memory } = room;
  const nowMs = room.nowMs();
  if (memory.settling !== null && memory.settling.atMs <= nowMs) {
    const { seq } = memory.settling;
    room.db.update(roomTable).set({ outboxSeq: seq }).where(eq(roomTable.roomId, room.id)).run();
    memory.settling = memory.sentSeq > seq ? { seq: memory.sentSeq, atMs: settledMs(room) } : null;
  }
  return memory.settling?.atMs ?? null;
}

/** When all that has been sent by now has been handed on. */
function settledMs({ memory, nowMs }: Room): number {
  return Math.max(nowMs() + settlesMs, memory.heavyUntilMs);
}

export async function sendAll(queue: Queue<OutboxMessage>, messages: readonly OutboxMessage[]): Promise<void> {
  for (let start = 0; start < messages.length; start += messagesPerBatch) {
    await queue.sendBatch(messages.slice(start, start + messagesPerBatch).map((body) => ({ body })));
  }
}

function requestsOf(room: Room, event: StoredEvent): OutboxRequest[] {
  return room.kind.events[event.type]?.outbox?.(event, room.db) ?? [];
}

function messageOf({ id: room_id, kind }: Room, { seq, at_ms }: StoredEvent, request: OutboxRequest) {
  const { heavy = false, ...asked } = request;
  const message: OutboxMessage = { ...asked, room_id, kind: kind.name, seq, at_ms };
  return { heavy, message };
}

/** One for each drain, however many events: what lists of rooms show. */
function summaryOf(room: Room, last: StoredEvent, createdAtMs: number): OutboxMessage {
  const { id: room_id, kind } = room;
  const parent = parentOf(room);
  const above = parent === null ? {} : { parent_id: parent.id, listed: kind.listedAsChild === true };
  const data = { kind: kind.name, created_at_ms: createdAtMs, ...kind.summary(room.db), ...above };
  return { type: 'room.summary', room_id, kind: kind.name, seq: last.seq, at_ms: last.at_ms, data };
}
