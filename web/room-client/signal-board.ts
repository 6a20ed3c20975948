import type { RoomClientDeps } from './room-client-deps.ts';
import type { SignalRule } from './types.ts';

type Board = Record<string, Record<string, unknown>>;

/** What others are doing at this moment. */
export class SignalBoard {
  readonly #deps: Pick<RoomClientDeps, 'after'>;
  readonly #rules: Record<string, SignalRule>;
  readonly #changed: () => void;
  readonly #timers = new Map<string, () => void>();
  all: Board = {};

  constructor(deps: Pick<RoomClientDeps, 'after'>, rules: Record<string, SignalRule>, changed: () => void) {
    this.#deps = deps;
    this.#rules = rules;
    this.#changed = changed;
  }

  hear(from: string, signal: string, data: unknown): void {
    const rule = this.#rules[signal];
    if (rule === undefined) return;
    if (rule.ends !== undefined) return this.#clear(from, rule.ends);
    if (rule.isEnd?.(data) === true) return this.#clear(from, signal);
    this.#stopTimer(from, signal);
    this.all = { ...this.all, [from]: { ...this.all[from], [signal]: data } };
    if (rule.lastsMs === undefined) return;
    const over = (): void => {
      this.#clear(from, signal);
      this.#changed();
    };
    this.#timers.set(`${from} ${signal}`, this.#deps.after(rule.lastsMs, over));
  }

  leave(from: string): void {
    for (const signal of Object.keys(this.all[from] ?? {})) this.#clear(from, signal);
  }

  reset(): void {
    for (const from of Object.keys(this.all)) this.leave(from);
  }

  #clear(from: string, signal: string): void {
    this.#stopTimer(from, signal);
    const { [from]: theirs, ...others } = this.all;
    if (theirs === undefined) return;
    const { [signal]: _, ...rest } = theirs;
    this.all = Object.keys(rest).length === 0 ? others : { ...others, [from]: rest };
  }

  #stopTimer(from: string, signal: string): void {
    const key = `${from} ${signal}`;
    this.#timers.get(key)?.();
    this.#timers.delete(key);
  }
}
