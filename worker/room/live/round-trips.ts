// How long it takes to each socket and back, as the room itself measures it; only while its kind wants to know.
import type { CommandLine } from '../command-rule.ts';
import type { RoomJob } from '../jobs/job.ts';
import type { Room } from '../room.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Session } from './sessions.ts';

/** Of each socket so many are kept, and of flushes. */
const kept = { roundTrips: 12, flushes: 64 };
/** Until a socket is asked again: drawn anew each time, so that nobody knows when. */
const between = { leastMs: 5_000, mostMs: 15_000 };
/** Those that are due about now are asked together. */
const togetherMs = 1_000;

interface Line {
  roundTripsMs: number[];
  dueMs: number;
  /** What it was asked and has not answered. */
  asked: { n: number; atMs: number } | null;
}

/** Whether the kind wants to know it now. */
export function isMeasured({ kind, db, memory }: Room): boolean {
  const { measures } = kind;
  return measures !== undefined && memory.memo('measured', () => measures.while(db));
}

/**
 * What is known of the ways to sockets, and when events were sent. In memory alone: with the process, or when the room has
 * slept, it begins anew.
 */
export class RoundTrips {
  private readonly room: Room;
  private readonly lines = new WeakMap<Session, Line>();
  private readonly flushes: { from: number; through: number; atMs: number }[] = [];

  constructor(room: Room) {
    this.room = room;
  }

  /** Events from this seq on up to that one have been sent. */
  flushed(from: number, through: number): void {
    if (!isMeasured(this.room)) return;
    this.flushes.push({ from, through, atMs: this.room.nowMs() });
    if (this.flushes.length > kept.flushes) this.flushes.shift();
  }

  /** @param waitedMs how long the answer has waited for its turn */
  heard(session: Session, n: number, waitedMs: number): void {
    const line = this.lines.get(session);
    if (line?.asked?.n !== n) return;
    line.roundTripsMs.push(Math.max(0, this.room.nowMs() - waitedMs - line.asked.atMs));
    line.asked = null;
    if (line.roundTripsMs.length > kept.roundTrips) line.roundTripsMs.shift();
  }

  /** What is known of the way by which a command came; undefined where nothing is measured. */
  lineOf(session: Session, waitedMs: number): CommandLine | undefined {
    if (!isMeasured(this.room)) return undefined;
    return {
      arrivedMs: Math.round(this.room.nowMs() - waitedMs),
      roundTripsMs: [...(this.lines.get(session)?.roundTripsMs ?? [])],
      sentMs: (seq) => this.flushes.find(({ from, through }) => from <= seq && seq <= through)?.atMs ?? null,
    };
  }

  /** Asks those whose time has come, by a number that nobody can guess. @returns when the next is due; null: nobody is there */
  ask(sessions: OpenSessions): number | null {
    const nowMs = this.room.nowMs();
    let next: number | null = null;
    for (const session of sessions) {
      const line = this.lines.get(session) ?? { roundTripsMs: [], dueMs: 0, asked: null };
      this.lines.set(session, line);
      if (line.dueMs <= nowMs) this.askOne(session, line, nowMs);
      next = Math.min(line.dueMs, next ?? line.dueMs);
    }
    return next === null ? null : Math.max(next, nowMs + togetherMs);
  }

  private askOne({ connection }: Session, line: Line, nowMs: number): void {
    const [n = 0, draw = 0] = crypto.getRandomValues(new Uint32Array(2));
    line.asked = { n, atMs: nowMs };
    line.dueMs = nowMs + between.leastMs + (draw / 2 ** 32) * (between.mostMs - between.leastMs);
    connection.send(JSON.stringify({ type: 'probe', n }));
  }
}

/** By the alarm and by no timer, so that a room sleeps between two of them. */
export const roundTripsJob: RoomJob = {
  name: 'round trips',
  waits: true,
  dueMs(room, events) {
    const begins = events.some(({ type }) => room.kind.measures?.on.includes(type) === true);
    return begins && isMeasured(room) ? room.nowMs() : null;
  },
  run: (room, { sessions, roundTrips }) => (isMeasured(room) ? roundTrips.ask(sessions) : null),
};
