import type { InboxAnswer, InboxMessage } from '#protocol/inbox/message.schema.ts';
import type { Result } from '#protocol/result.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { CommandEnvelope } from '../command-rule.ts';
import type { Room } from '../room.ts';
import type { StoredEvent } from '../event-rule.ts';
import type { OpenSessions } from '../live/open-sessions.ts';

/** The inboxes of accounts, by their ids. */
export interface Inboxes {
  getByName(accountId: string): { tell(message: InboxMessage): Promise<InboxAnswer> };
}

/** What jobs reach beside the room's own rows. */
export interface JobContext {
  inboxes: Inboxes;
  queue: Queue<OutboxMessage>;
  /** For what takes long. */
  heavyQueue: Queue<OutboxMessage>;
  sessions: OpenSessions;
  /** Asks sockets how long the way to them is. Returns when the next is due, or `null` where nobody is there. */
  roundTrips: { ask: (sessions: OpenSessions) => number | null };
  /** When a socket last asked `ping` while the room slept. */
  pingedMs: (socket: WebSocket) => number;
  run: (envelope: CommandEnvelope) => Result<unknown>;
}

/**
 * Work that a room does beside answering: after a commit, or once a time has come. It is told of by the room's one alarm,
 * which comes at least once, so that each is safe to repeat; out of sleep the room does not know what is due and asks all.
 */
export interface RoomJob {
  name: string;
  /** It may wait for its time where the room is woken for something else before. */
  waits?: boolean;
  /** When it must run for what has just happened, or `null` where that is nothing to it. */
  dueMs?(room: Room, events: readonly StoredEvent[]): number | null;
  /** Does what is due. Returns when to go on, or `null` where nothing waits; what it throws is tried again later. */
  run(room: Room, context: JobContext): number | null | Promise<number | null>;
}
