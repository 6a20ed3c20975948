import type { SignalRule } from './types.ts';

/** The same again within this is not news; what ends by itself lasts longer. */
const sameAgainMs = 1_500;

/** What I say that I am doing: not more often than needed, and again for a room that has forgotten it. */
export class OwnSignals {
  readonly #rules: Record<string, SignalRule>;
  readonly #kept = new Map<string, string>();
  readonly #said = new Map<string, { text: string; atMs: number }>();

  constructor(rules: Record<string, SignalRule>) {
    this.#rules = rules;
  }

  /** @returns what to send, if anything */
  say(type: string, data: object, nowMs: number): string | null {
    const rule = this.#rules[type];
    const text = JSON.stringify({ type, data });
    if (rule?.kept === true) this.#kept.set(type, text);
    if (rule?.ends !== undefined) {
      this.#kept.delete(rule.ends);
      this.#said.delete(rule.ends);
    }
    const last = this.#said.get(type);
    if (last?.text === text && nowMs - last.atMs < sameAgainMs) return null;
    this.#said.set(type, { text, atMs: nowMs });
    return text;
  }

  /** What a new connection must be told. */
  again(): string[] {
    return [...this.#kept.values()];
  }
}
