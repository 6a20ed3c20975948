import { expect, test } from 'vitest';
import { ModelClient, type Frame, type Neighbours, type Sent } from '#test/kit/itinerary-client.ts';
import { drawCourse, drawOperation, kinds, placeNamed, type Draw } from '#test/kit/itinerary.ts';
import { fingerprint, ModelRoom, replay } from '#test/kit/itinerary-room.ts';
import type { EditCommand } from '../commands.schema.ts';
import { atEnd } from './course.ts';
import type { Operation } from './operation.ts';
import { initialItinerary, reduceItinerary, viewOfCourse, type ItineraryView } from '../view.ts';

const schedules = 1200;
const clientsPerRoom = 5;
const stepsPerSchedule = 90;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Mulberry32, by Tommy Ettinger (public domain): small, and the same everywhere. */
function drawsOf(start: number): Draw {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One client and its connection: two queues in order, both lost when it breaks. */
interface Seat {
  client: ModelClient;
  view: ItineraryView;
  up: Sent[] | null;
  down: Frame[];
  /** The seq up to which the room has sent events on this connection. */
  told: number;
}

class Schedule {
  readonly room: ModelRoom;
  readonly seats: Seat[];
  readonly tally = {
    lost: 0,
    repeated: 0,
    reloads: 0,
    snapshots: 0,
    evictions: 0,
    undos: 0,
    restores: 0,
    asMeant: 0,
    astray: 0,
  };
  private ids = 0;

  private readonly draw: Draw;

  constructor(draw: Draw) {
    this.draw = draw;
    this.room = new ModelRoom(drawCourse(draw));
    this.seats = Array.from({ length: clientsPerRoom + draw(3) }, (_, index) => ({
      client: new ModelClient(`c${index}`, { course: this.room.course, seq: this.room.seq }),
      view: viewOfCourse('r', this.room.course),
      up: [],
      down: [],
      told: this.room.seq,
    }));
  }

  step(): void {
    const seat = this.seats[this.draw(this.seats.length)];
    if (seat === undefined) return;
    const dice = this.draw(100);
    if (dice < 30) this.edit(seat);
    else if (dice < 34) this.undoOrRestore(seat);
    else if (dice < 58) this.deliverUp(seat);
    else if (dice < 84) this.deliverDown(seat);
    else if (dice < 88) this.disconnect(seat);
    else if (dice < 93) this.connect(seat);
    else if (dice < 95) this.reload(seat);
    else if (dice < 97) this.evict();
    else if (dice < 98) this.room.note(seat.client.id);
    else this.repeat(seat);
    this.send(seat);
  }

  /** Until everything has arrived everywhere. */
  settle(): void {
    for (const seat of this.seats) this.connect(seat);
    for (let round = 0; round < 200; round += 1) {
      for (const seat of this.seats) {
        this.send(seat);
        while (seat.up !== null && seat.up.length > 0) this.deliverUp(seat);
        this.publish(seat);
        while (seat.down.length > 0) this.deliverDown(seat);
      }
      if (this.seats.every((seat) => seat.client.pending.length === 0 && seat.client.seq === this.room.seq)) return;
    }
    throw new Error('the clients do not come to rest');
  }

  private edit({ client }: Seat): void {
    const commandId = this.freshId();
    if (this.draw(12) === 0) {
      const day_id = client.shown.days.at(-1)?.id ?? '';
      const to = { day_id, position: atEnd };
      const operations = [1, 2, 3].map((): Operation => ({ type: 'place.add', place: placeNamed(this.freshId()), to }));
      client.edit(commandId, operations);
      return;
    }
    const kind = kinds[this.draw(kinds.length - 1)] ?? 'place.move';
    const operation = drawOperation(client.shown, kind, this.draw, this.freshId());
    if (operation !== null) client.edit(commandId, [operation]);
  }

  private undoOrRestore({ client }: Seat): void {
    const dice = this.draw(8);
    const command: EditCommand =
      dice < 2
        ? { type: 'itinerary.restore', data: { seq: 1 + this.draw(this.room.seq) } }
        : { type: dice < 6 ? 'edit.undo' : 'edit.redo', data: {} };
    this.tally[dice < 2 ? 'restores' : 'undos'] += 1;
    client.edit(this.freshId(), [], command);
  }

  private send(seat: Seat, again = false): void {
    if (seat.up === null) return;
    const sent = seat.client.next(again);
    if (sent !== null) seat.up.push(sent);
  }

  /** The room takes the next command of this connection. Its answer may go out before its events or after them. */
  private deliverUp(seat: Seat): void {
    const sent = seat.up?.shift();
    if (sent === undefined) return;
    const { commandId, bytes } = sent;
    const known = this.room.receiptOf(commandId) !== undefined;
    const done = this.room.execute(seat.client.id, JSON.parse(bytes) as EditCommand, commandId);
    const edit = seat.client.pending.find((one) => one.commandId === commandId);
    if (!known && done.ok && edit?.neighbours) this.compareIntent(edit.neighbours, commandId);
    if (this.draw(2) === 0) this.publish(seat);
    seat.down.push(done.ok ? { type: 'ack', commandId, seq: done.value.seq } : { type: 'refused', commandId });
  }

  /**
   * What the author saw before the place must still be before it, and what was after it after it, as far as nobody else
   * has touched those. This knows nothing of how positions are transformed.
   */
  private compareIntent({ seq, pending, before, after }: Neighbours, commandId: string): void {
    const event = this.room.log.at(-1);
    if (event?.command_id !== commandId) return;
    const since = this.room.log.slice(seq, -1);
    // Where whole days or courses come and go, "untouched" is not so plain.
    if (since.some(({ type }) => type === 'itinerary.restored' || type === 'day.removed')) return;
    const others = since.filter((one) => !pending.includes(one.command_id ?? ''));
    const touched = new Set(others.map(({ data }) => subjectOf(data)));
    const id = subjectOf(event.data);
    const day = this.room.course.days.find(({ places }) => places.includes(id))?.places ?? [];
    const position = day.indexOf(id);
    const astray =
      before.some((one) => !touched.has(one) && day.indexOf(one) > position) ||
      after.some((one) => !touched.has(one) && day.includes(one) && day.indexOf(one) < position);
    this.tally[astray ? 'astray' : 'asMeant'] += others.length > 0 ? 1 : 0;
  }

  private deliverDown(seat: Seat): void {
    if (seat.up === null) return;
    if (this.draw(3) > 0) this.publish(seat);
    const frame = seat.down.shift();
    if (frame === undefined) return;
    if (frame.type === 'events') {
      for (const event of frame.events) if (event.seq > seat.client.seq) seat.view = reduceItinerary(seat.view, event);
    } else if (frame.type === 'snapshot') seat.view = viewOfCourse('r', frame.course);
    seat.client.receive(JSON.parse(JSON.stringify(frame)) as Frame);
  }

  private publish(seat: Seat): void {
    if (seat.up === null || seat.told >= this.room.seq) return;
    seat.down.push({ type: 'events', events: this.room.log.slice(seat.told) });
    seat.told = this.room.seq;
  }

  private disconnect(seat: Seat): void {
    this.tally.lost += seat.down.length + (seat.up?.length ?? 0);
    seat.up = null;
    seat.down = [];
  }

  private connect(seat: Seat): void {
    if (seat.up !== null) return;
    seat.up = [];
    seat.told = seat.client.seq;
    this.publish(seat);
    this.send(seat, true);
  }

  /** A new page: pending edits come from storage, and the course too, or else a snapshot of the present. */
  private reload(seat: Seat): void {
    this.disconnect(seat);
    this.tally.reloads += 1;
    seat.client.pending = JSON.parse(JSON.stringify(seat.client.pending)) as typeof seat.client.pending;
    if (this.draw(2) === 0) {
      this.tally.snapshots += 1;
      seat.client.receive({ type: 'snapshot', seq: this.room.seq, course: this.room.course });
      seat.view = viewOfCourse('r', this.room.course);
    }
    this.connect(seat);
  }

  private repeat(seat: Seat): void {
    const sent = seat.client.next(true);
    if (sent === null || seat.up === null) return;
    this.tally.repeated += 1;
    seat.up.push(sent);
  }

  private evict(): void {
    this.tally.evictions += 1;
    this.room.evict();
  }

  private freshId(): string {
    this.ids += 1;
    return `n${this.ids}`;
  }
}

function subjectOf(data: unknown): string {
  const { place_id, place } = data as { place_id?: string; place?: { id: string } };
  return place_id ?? place?.id ?? '';
}

function expectAgreement({ room, seats }: Schedule, name: string): void {
  const truth = fingerprint(room.course);
  expect(fingerprint(replay(room.log)), `${name}: the log adds up to the course`).toBe(truth);
  const rebuilt = room.log.reduce(reduceItinerary<ItineraryView>, initialItinerary('r'));
  expect(rebuilt, `${name}: the reduced view`).toEqual(viewOfCourse('r', room.course));
  for (const { client, view } of seats) {
    expect(fingerprint(client.confirmed), `${name}: ${client.id} has what the room has`).toBe(truth);
    expect(view, `${name}: ${client.id} sees what the room has`).toEqual(rebuilt);
  }
}

/** Each acknowledged command that had an effect is in the log once, its events together. */
function countLost({ room, seats }: Schedule): number {
  let lost = 0;
  for (const { client } of seats) {
    for (const commandId of client.acknowledged) {
      const receipt = room.receiptOf(commandId);
      const seqs = room.log.filter((event) => event.command_id === commandId).map((event) => event.seq);
      const together = seqs.every((seq, index) => seq === (seqs[0] ?? 0) + index);
      if (receipt === undefined || seqs.length !== receipt.events || !together) lost += 1;
    }
  }
  return lost;
}

test(`${schedules} schedules of ${clientsPerRoom} clients and more end in agreement, lose nothing and never jump`, () => {
  process.stdout.write(`itinerary simulation: SEED=${seed}\n`);
  const total: Record<string, number> = { lostEdits: 0, acknowledged: 0, edits: 0, overwrote: 0, redone: 0 };
  for (let index = 0; index < schedules; index += 1) {
    const schedule = new Schedule(drawsOf(Math.imul(seed, 0x9e3779b1) + index));
    for (let step = 0; step < stepsPerSchedule; step += 1) schedule.step();
    schedule.settle();
    expectAgreement(schedule, `SEED=${seed}, schedule ${index}`);
    const { room, seats, tally } = schedule;
    const sums = [
      tally,
      ...seats.map(({ client }) => client.tally),
      { lostEdits: countLost(schedule), edits: room.seq },
    ];
    for (const sum of sums) for (const [name, count] of Object.entries(sum)) total[name] = (total[name] ?? 0) + count;
    for (const { client } of seats) total['acknowledged'] = (total['acknowledged'] ?? 0) + client.acknowledged.length;
    for (const [name, trace] of [
      ['overwrote', '"overwrote"'],
      ['redone', '"redoes"'],
    ] as const) {
      total[name] = (total[name] ?? 0) + room.log.filter(({ data }) => JSON.stringify(data).includes(trace)).length;
    }
  }
  process.stdout.write(`itinerary simulation: ${JSON.stringify(total)}\n`);
  expect(total).toMatchObject({ lostEdits: 0, jumps: 0, astray: 0 });
  const least = {
    acknowledged: 15,
    confirmed: 8,
    rebased: 8,
    lost: 3,
    repeated: 0.2,
    snapshots: 0.3,
    evictions: 1,
    undos: 1,
    restores: 0.5,
    asMeant: 1,
    refused: 0.5,
    dropped: 1,
    overwrote: 0.2,
    redone: 0.01,
  };
  for (const [name, perSchedule] of Object.entries(least)) {
    expect({ name, enough: (total[name] ?? 0) > perSchedule * schedules }).toEqual({ name, enough: true });
  }
});
