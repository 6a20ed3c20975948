import { receiptMs } from '#protocol/limits.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { Entry } from './room-storage.ts';
import type { Acknowledged, KindClient, Moment, OrderedEdits } from './types.ts';

/** Concurrent commands on their way at a time: the room takes 200 frames in a burst. */
const concurrentWindow = 20;
/**
 * An answer names a seq that may never come here, where the last events are not for this viewer. The room sends what it
 * has within 100 ms; later than this after an answer, nothing is missing.
 */
const graceMs = 1_000;
const tries = 5;

export interface Due<Plan> {
  ready: Entry<Plan>[];
  /** Nothing is left of them: others were faster. */
  spent: Entry<Plan>[];
}

/** My commands that the room's events do not show yet, oldest first, and which of them may go out now. */
export class CommandQueue<View, Plan> {
  readonly #kind: KindClient<View, Plan>;
  /** Never changed in place. */
  entries: readonly Entry<Plan>[] = [];
  /** Counts what must not be forgotten, not what can be worked out again from the room's events. */
  version = 0;
  readonly #onWire = new Set<string>();
  readonly #failed = new Map<string, { times: number; againAtMs: number }>();

  constructor(kind: KindClient<View, Plan>) {
    this.#kind = kind;
  }

  get plans(): Plan[] {
    return this.entries.filter((entry) => entry.lane === 'ordered' || !entry.seen).map((entry) => entry.plan);
  }

  find(id: string): Entry<Plan> | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  isOnWire(id: string): boolean {
    return this.#onWire.has(id);
  }

  add(entry: Entry<Plan>): void {
    this.#become([...this.entries, entry]);
  }

  /** Of a page that is no more. They are older than what was written here. */
  adopt(entries: readonly Entry<Plan>[]): void {
    const strangers = entries.filter((entry) => this.find(entry.id) === undefined);
    // What may be on its way stays the first of its lane.
    const mine = this.entries.findIndex((entry) => !this.#onWire.has(entry.id) && entry.sent === null);
    this.#become(this.entries.toSpliced(mine < 0 ? this.entries.length : mine, 0, ...strangers));
  }

  remove(id: string): void {
    this.#onWire.delete(id);
    this.#failed.delete(id);
    this.#become(this.entries.filter((entry) => entry.id !== id));
  }

  /** The last edit, where the room has never heard of it. */
  get lastUnsent(): Entry<Plan> | null {
    const last = this.#ordered.at(-1);
    return last !== undefined && last.sent === null && !this.#kind.ordered?.isUndo(last.type) ? last : null;
  }

  /** What may be sent now; it counts as on its way from here on. */
  take(confirmed: View, seq: number, nowMs: number): Due<Plan> {
    const due: Due<Plan> = { ready: [], spent: [] };
    this.#takeSerial(confirmed, { seq, nowMs, due });
    this.#takeFree(nowMs, due);
    for (const { id } of due.ready) this.#onWire.add(id);
    return due;
  }

  /** Before the event happens to what is confirmed. */
  pass(confirmed: View, event: RoomEvent): void {
    const id = event.command_id;
    if (id !== undefined && this.find(id)?.seen === false) this.#change(id, { seen: true });
    this.#reorder((ordered, plans) => ordered.rebase(confirmed, plans, event, this.#ordered[0]?.id === id));
  }

  /** Nothing is known of what happened in between: on a snapshot, after a refusal, and to plans of another page. */
  refit(confirmed: View, since: Moment<View> | null = null): void {
    this.#reorder((ordered, plans) => ordered.refit(confirmed, plans, since));
  }

  answered(id: string, answer: Acknowledged, nowMs: number): void {
    const entry = this.find(id);
    if (entry === undefined) return;
    this.#onWire.delete(id);
    const lasting = this.#kind.lastingId(entry.plan, answer.data);
    if (lasting !== null) this.#rename(lasting.shown, lasting.lasting);
    this.#change(id, { answer, answeredAtMs: nowMs });
  }

  /** @returns whether it is worth another try, after that many milliseconds at least */
  failed(id: string, nowMs: number, atLeastMs: number): boolean {
    const times = (this.#failed.get(id)?.times ?? 0) + 1;
    if (times >= tries) return false;
    this.#onWire.delete(id);
    this.#failed.set(id, { times, againAtMs: nowMs + Math.max(atLeastMs, 1_000 * 2 ** (times - 1)) });
    return true;
  }

  /** Takes out what is answered and seen. */
  settle(seq: number, nowMs: number): boolean {
    const settled = this.entries.filter((entry) => this.#isSettled(entry, seq, nowMs));
    for (const { id } of settled) this.remove(id);
    return settled.length > 0;
  }

  /** The connection is gone, and with it every answer that was to come. */
  lost(): void {
    this.#onWire.clear();
  }

  /** When something may have changed by the passing of time alone; Infinity where nothing will. */
  nextMs(nowMs: number): number {
    const times = [...this.#failed.values()].map(({ againAtMs }) => againAtMs);
    for (const { answeredAtMs } of this.entries) if (answeredAtMs !== null) times.push(answeredAtMs + graceMs);
    return Math.min(...times.filter((time) => time > nowMs));
  }

  get #ordered(): Entry<Plan>[] {
    return this.entries.filter((entry) => entry.lane === 'ordered');
  }

  #takeSerial(confirmed: View, { seq, nowMs, due }: { seq: number; nowMs: number; due: Due<Plan> }): void {
    for (;;) {
      const waiting = this.#ordered[0];
      if (waiting === undefined || !this.#mayGo(waiting, nowMs)) return;
      if (waiting.sent === null) this.refit(confirmed);
      const first = this.#ordered[0] ?? waiting;
      const command = first.sent === null ? (this.#kind.ordered?.toCommand(first.plan, seq) ?? null) : null;
      if (first.sent !== null && !isForgotten(first, nowMs)) due.ready.push(first);
      else if (command !== null) due.ready.push(this.#word(first, command, nowMs));
      else {
        this.remove(first.id);
        due.spent.push(first);
        continue;
      }
      return;
    }
  }

  #takeFree(nowMs: number, due: Due<Plan>): void {
    const concurrent = this.entries.filter((entry) => entry.lane === 'concurrent' && entry.answer === null);
    let room = concurrentWindow - concurrent.filter((entry) => this.#onWire.has(entry.id)).length;
    for (const entry of concurrent) {
      if (this.#onWire.has(entry.id)) continue;
      if (room === 0 || !this.#mayGo(entry, nowMs) || this.#isHeld(entry)) return;
      if (isForgotten(entry, nowMs)) {
        this.remove(entry.id);
        due.spent.push(entry);
        continue;
      }
      due.ready.push(entry.sent === null ? this.#word(entry, entry, nowMs) : entry);
      room -= 1;
    }
  }

  #mayGo({ id, answer }: Entry<Plan>, nowMs: number): boolean {
    return answer === null && !this.#onWire.has(id) && (this.#failed.get(id)?.againAtMs ?? 0) <= nowMs;
  }

  /** What it is about may not be there yet. An edit of nothing in particular may be about anything. */
  #isHeld(entry: Entry<Plan>): boolean {
    if (entry.needs === null) return false;
    const earlier = this.entries.slice(0, this.entries.indexOf(entry));
    return earlier.some(
      ({ answer, lane, subject }) =>
        answer === null && (subject === entry.needs || (lane === 'ordered' && subject === null)),
    );
  }

  #word(entry: Entry<Plan>, { type, data }: { type: string; data: object }, nowMs: number): Entry<Plan> {
    const changes = { sent: JSON.stringify({ type, data }), sentAtMs: nowMs };
    this.#change(entry.id, changes);
    return { ...entry, ...changes };
  }

  #isSettled(entry: Entry<Plan>, seq: number, nowMs: number): boolean {
    if (entry.answer === null || entry.answeredAtMs === null) return false;
    if (seq >= entry.answer.seq || (entry.lane === 'concurrent' && entry.seen)) return true;
    const mayDoWithout = entry.lane === 'concurrent' || this.#kind.isEmptyAnswer(entry.answer.data);
    return mayDoWithout && nowMs >= entry.answeredAtMs + graceMs;
  }

  #rename(shown: string, lasting: string): void {
    this.#become(
      this.entries.map((entry) =>
        entry.sent === null
          ? // Ids are long and random: nothing else in it can be the same text.
            (JSON.parse(JSON.stringify(entry).replaceAll(shown, lasting)) as Entry<Plan>)
          : entry,
      ),
    );
  }

  #change(id: string, changes: Partial<Entry<Plan>>): void {
    this.#become(this.entries.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry)));
  }

  #reorder(move: (ordered: OrderedEdits<View, Plan>, plans: Plan[]) => readonly Plan[]): void {
    const { ordered } = this.#kind;
    const before = this.#ordered.map((entry) => entry.plan);
    if (ordered === undefined || before.length === 0) return;
    const plans = move(ordered, before);
    let next = 0;
    this.entries = this.entries.map((entry) => {
      if (entry.lane !== 'ordered') return entry;
      const plan = plans[next];
      next += 1;
      return plan === undefined ? entry : { ...entry, plan };
    });
  }

  #become(entries: readonly Entry<Plan>[]): void {
    this.entries = entries;
    this.version += 1;
  }
}

/** Done, as its event has shown, but so long ago that the room may have forgotten its answer, and would do it again. */
function isForgotten({ seen, sentAtMs }: Entry, nowMs: number): boolean {
  return seen && sentAtMs !== null && nowMs - sentAtMs > receiptMs / 2;
}
