import { applyEvent } from '#protocol/itinerary/ot/apply.ts';
import { commandOf } from '#protocol/itinerary/ot/command-of.ts';
import type { EditCommand } from '#protocol/itinerary/commands.schema.ts';
import { findDay, type Course } from '#protocol/itinerary/ot/course.ts';
import { editEventOf } from '#protocol/itinerary/ot/edit-record.ts';
import type { Operation } from '#protocol/itinerary/ot/operation.ts';
import { confirm, rebase, refit, withPending } from '#protocol/itinerary/ot/rebase.ts';
import { fingerprint, type RoomLogEvent } from './itinerary-room.ts';

export interface Pending {
  commandId: string;
  operations: Operation[];
  /** Undo and the like: what to send instead of operations. */
  command: EditCommand | null;
  /** Exactly what was sent; a repeated sending repeats it. */
  sent: string | null;
  acknowledged: number | null;
  /** False once it was fitted to a snapshot: then the room may see it otherwise. */
  exact: boolean;
  /** What its author saw around the place that it puts somewhere. */
  neighbours: Neighbours | null;
}

export interface Neighbours {
  /** The last event that its author had seen, and the foreseen edits of the author's own that were on top. */
  seq: number;
  pending: string[];
  before: string[];
  after: string[];
}

export interface Sent {
  commandId: string;
  bytes: string;
}

export type Frame =
  | { type: 'events'; events: RoomLogEvent[] }
  | { type: 'snapshot'; seq: number; course: Course }
  | { type: 'ack'; commandId: string; seq: number }
  | { type: 'refused'; commandId: string };

/** A client as `rebase` describes it: one edit in flight, everything else waiting on top of it. */
export class ModelClient {
  confirmed: Course;
  seq: number;
  pending: Pending[] = [];
  acknowledged: string[] = [];
  tally = { confirmed: 0, jumps: 0, dropped: 0, refused: 0, rebased: 0 };

  readonly id: string;

  constructor(id: string, start: { course: Course; seq: number }) {
    this.id = id;
    this.confirmed = start.course;
    this.seq = start.seq;
  }

  get shown(): Course {
    return withPending(this.confirmed, this.pending);
  }

  edit(commandId: string, operations: Operation[], command: EditCommand | null = null): void {
    const neighbours = operations.length === 1 ? this.neighboursOf(operations[0]) : null;
    this.pending.push({ commandId, operations, command, sent: null, acknowledged: null, exact: true, neighbours });
  }

  private neighboursOf(operation: Operation | undefined): Neighbours | null {
    if (operation?.type !== 'place.add' && operation?.type !== 'place.move') return null;
    if (this.pending.some((edit) => !edit.exact)) return null;
    const id = operation.type === 'place.add' ? operation.place.id : operation.place_id;
    const day = findDay(this.shown, operation.to.day_id)?.places.filter((place) => place !== id) ?? [];
    const { position } = operation.to;
    const pending = this.pending.filter((edit) => edit.command === null).map((edit) => edit.commandId);
    return { seq: this.seq, pending, before: day.slice(0, position), after: day.slice(position) };
  }

  /** What to send now, if anything; `again` after a new connection. */
  next(again = false): Sent | null {
    for (;;) {
      const waiting = this.pending[0];
      if (waiting === undefined) return null;
      if (waiting.sent !== null) return again && waiting.acknowledged === null ? sentOf(waiting) : null;
      this.pending = refit(this.confirmed, this.pending);
      const [first] = this.pending;
      if (first === undefined) return null;
      const command = first.command ?? commandOf(first.operations, this.seq);
      if (command !== null) {
        first.sent = JSON.stringify(command);
        return sentOf(first);
      }
      this.tally.dropped += 1;
      this.pending.shift();
    }
  }

  receive(frame: Frame): void {
    if (frame.type === 'events') for (const event of frame.events) this.see(event);
    else if (frame.type === 'snapshot') this.arriveAt(frame);
    else if (frame.type === 'ack') {
      const first = this.pending[0];
      if (first?.commandId === frame.commandId) first.acknowledged = frame.seq;
    } else if (this.pending[0]?.commandId === frame.commandId) {
      this.tally.refused += 1;
      this.pending = refit(this.confirmed, this.pending.slice(1)).map((edit) => ({ ...edit, neighbours: null }));
    }
    this.settle();
  }

  private see(logged: RoomLogEvent): void {
    if (logged.seq <= this.seq) return;
    if (logged.seq !== this.seq + 1) throw new Error(`${this.id} missed an event before ${logged.seq}`);
    this.seq = logged.seq;
    const event = editEventOf(logged);
    if (event === null) return;
    const [first] = this.pending;
    const mine = first !== undefined && first.commandId === logged.command_id;
    const foreseen = mine && first.exact && first.command === null;
    const before = foreseen ? fingerprint(this.shown) : '';
    const carry = mine ? confirm : rebase;
    this.pending = carry(this.confirmed, this.pending, event);
    this.confirmed = applyEvent(this.confirmed, event);
    if (!mine && this.pending.length > 0) this.tally.rebased += 1;
    if (!foreseen) return;
    this.tally.confirmed += 1;
    if (fingerprint(this.shown) !== before) this.tally.jumps += 1;
  }

  private arriveAt({ seq, course }: { seq: number; course: Course }): void {
    this.seq = seq;
    this.confirmed = course;
    this.pending = refit(course, this.pending).map((edit) => ({
      ...edit,
      exact: edit.sent === null,
      neighbours: null,
    }));
  }

  /** Drops what is acknowledged and seen. */
  private settle(): void {
    const [first] = this.pending;
    if (first === undefined || first.acknowledged === null || this.seq < first.acknowledged) return;
    const before = fingerprint(this.shown);
    this.acknowledged.push(first.commandId);
    this.pending = this.pending.slice(1);
    // Without an event of its own it had no place among the events that came before its acknowledgement.
    const overtaken = first.operations.length > 0 && this.seq > first.acknowledged;
    if (overtaken || !first.exact || first.command !== null) return;
    if (fingerprint(this.shown) !== before) this.tally.jumps += 1;
  }
}

function sentOf({ commandId, sent }: Pending): Sent {
  return { commandId, bytes: sent ?? '' };
}
