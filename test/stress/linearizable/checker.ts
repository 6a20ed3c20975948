// Is there one order of all calls that agrees with real time and in which a simple program, one call after the other,
// gives the very answers that were seen? The search is that of Wing and Gong (1993) with the memory that Lowe (2017)
// added: a set of calls done that leads to a state known already is not searched again.
import type { Call, Outcome } from './history.ts';

/** The simple program: what the system would be if only one call ever came at a time. */
export interface Model<State, Operation, Answer> {
  initial: State;
  /** The state after it, or `null` where it could not have had this outcome. An unknown outcome fits whatever happens. */
  step(state: State, operation: Operation, outcome: Outcome<Answer> | null): State | null;
  /** Whether such a call changes nothing, whatever the state: a read, a refusal. */
  isQuiet(operation: Operation, outcome: Outcome<Answer>): boolean;
  /** The same for equal states, and only for these. */
  key(state: State): string;
}

export type Verdict<Operation, Answer> =
  | { ok: true; order: Call<Operation, Answer>[] }
  /** The longest row of calls that could be explained, and the call that then had to come and could not. */
  | { ok: false; because: 'fault'; explained: Call<Operation, Answer>[]; stuck: Call<Operation, Answer> | null }
  | { ok: false; because: 'gave up' };

const mostSteps = 2_000_000;

/** Searches for an order. Where answers claim a `seq`, the order must be theirs, as the system promises. */
export function linearize<State, Operation, Answer>(
  calls: readonly Call<Operation, Answer>[],
  model: Model<State, Operation, Answer>,
): Verdict<Operation, Answer> {
  return new Search(calls, model).run();
}

interface Done<State> {
  call: number;
  before: State;
  /** The latest start of a call before it. */
  startedBefore: number;
  /** Nothing is lost by it, so nothing else need be tried in its place. */
  free: boolean;
}

class Search<State, Operation, Answer> {
  /** By the time they were done, which is mostly the very order in which they took effect. */
  private readonly calls: Call<Operation, Answer>[];
  private readonly model: Model<State, Operation, Answer>;
  private readonly taken: boolean[];
  private readonly done: Done<State>[] = [];
  private readonly seen = new Set<string>();
  private readonly bySeq: number[];
  private state: State;
  /** The first call that is not taken. */
  private first = 0;
  /** When the latest of those taken began: all that is taken now took effect after that. */
  private started = -Infinity;
  private best: { explained: Call<Operation, Answer>[]; stuck: Call<Operation, Answer> | null };

  constructor(calls: readonly Call<Operation, Answer>[], model: Model<State, Operation, Answer>) {
    this.calls = calls.toSorted((one, other) => endOf(one) - endOf(other));
    this.model = model;
    this.state = model.initial;
    this.taken = this.calls.map(() => false);
    const numbered = this.calls.flatMap(({ seq }, index) => (seq === null ? [] : { seq, index }));
    this.bySeq = numbered.toSorted((one, other) => one.seq - other.seq).map(({ index }) => index);
    this.best = { explained: [], stuck: null };
  }

  run(): Verdict<Operation, Answer> {
    let from = 0;
    for (let steps = 0; steps < mostSteps; steps += 1) {
      // Only such are left as nobody saw done.
      if ((this.calls[this.first]?.end ?? null) === null) return { ok: true, order: this.explained() };
      if ((from === 0 && this.takeFree()) || this.takeNext(from)) from = 0;
      else {
        const last = this.undo();
        if (last === null) return { ok: false, because: 'fault', ...this.best };
        from = last + 1;
      }
    }
    return { ok: false, because: 'gave up' };
  }

  /** A quiet call that fits here fits best right here: what follows is the same. */
  private takeFree(): boolean {
    for (const { index, after } of this.candidates(0)) {
      const call = this.calls[index];
      if (!call?.outcome || !this.model.isQuiet(call.operation, call.outcome) || this.shutsOut(call)) continue;
      this.push(index, after, true);
      return true;
    }
    return false;
  }

  /** With this one taken, another could no longer have happened. */
  private shutsOut({ start }: { start: number }): boolean {
    return this.calls.some(
      ({ until }, index) => until !== null && until < start && until >= this.started && !this.taken[index],
    );
  }

  /** The first call from this index on that fits here and leads somewhere new. */
  private takeNext(from: number): boolean {
    const key = this.model.key(this.state);
    for (const { index, after } of this.candidates(from)) {
      // One that nobody saw done and that changes nothing may as well not have been.
      if (this.calls[index]?.end === null && this.model.key(after) === key) continue;
      this.push(index, after, false);
      const reached = this.situation();
      if (!this.seen.has(reached)) {
        this.seen.add(reached);
        return true;
      }
      this.pop();
    }
    return false;
  }

  /** Calls that may come next by the clock and by their number, and the state that each would leave. */
  private *candidates(from: number): Generator<{ index: number; after: State }> {
    const head = this.calls[this.first];
    const numbered = this.bySeq.find((index) => !this.taken[index]);
    for (let index = Math.max(from, this.first); index < this.calls.length; index += 1) {
      const call = this.calls[index];
      if (head === undefined || call === undefined || this.taken[index]) continue;
      // Another was done before this one began.
      if (call.start > endOf(head) || (call.until !== null && call.until < this.started)) continue;
      if (call.seq !== null && index !== numbered) continue;
      const after = this.model.step(this.state, call.operation, call.outcome);
      if (after !== null) yield { index, after };
    }
  }

  private push(call: number, after: State, free: boolean): void {
    this.done.push({ call, before: this.state, startedBefore: this.started, free });
    this.taken[call] = true;
    this.state = after;
    this.started = Math.max(this.started, this.calls[call]?.start ?? 0);
    while (this.taken[this.first]) this.first += 1;
    if (this.done.length > this.best.explained.length) {
      this.best = { explained: this.explained(), stuck: this.calls[this.first] ?? null };
    }
  }

  private pop(): Done<State> | null {
    const last = this.done.pop();
    if (last === undefined) return null;
    this.taken[last.call] = false;
    this.state = last.before;
    this.started = last.startedBefore;
    this.first = Math.min(this.first, last.call);
    return last;
  }

  /** Back to the last choice, and which it was; `null` where there is none left. */
  private undo(): number | null {
    let last = this.pop();
    while (last?.free === true) last = this.pop();
    return last?.call ?? null;
  }

  /** Which calls are taken (all before the first that is not), and where that led. */
  private situation(): string {
    let ahead = '';
    for (let index = this.first; index < this.calls.length; index += 1) if (this.taken[index]) ahead += ` ${index}`;
    return `${this.first}${ahead} ${this.model.key(this.state)}`;
  }

  private explained(): Call<Operation, Answer>[] {
    return this.done.flatMap(({ call }) => this.calls[call] ?? []);
  }
}

function endOf({ end }: { end: number | null }): number {
  return end ?? Infinity;
}
