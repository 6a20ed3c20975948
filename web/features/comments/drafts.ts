import type { KeptMention } from '#protocol/mentions.ts';

/** Words that are not sent, or were sent and refused, and why. */
export interface Draft {
  text: string;
  problem: string | null;
  /** Whom its “@” names were picked for, in the order they were: two may have one name. */
  picked?: readonly string[];
}

const none: Draft = { text: '', problem: null };

/** What is being written, by where: it outlives a panel that is closed on the way. */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #listeners = new Set<() => void>();

  read(key: string): Draft {
    return this.#drafts.get(key) ?? none;
  }

  has(key: string): boolean {
    return this.#drafts.has(key);
  }

  write(key: string, draft: Draft | null): void {
    if (draft === null || (draft.text === '' && draft.problem === null)) this.#drafts.delete(key);
    else this.#drafts.set(key, draft);
    for (const listener of this.#listeners) listener();
  }

  /** Gives refused words back, before whatever has been written there since. */
  giveBack(key: string, text: string, problem: string | null, mentions: readonly KeptMention[] = []): void {
    const { text: since, picked: later = [] } = this.read(key);
    const isSame = since === '' || since === text;
    const picked = [...mentions.map((one) => (typeof one === 'string' ? one : one.account_id)), ...later];
    const all = isSame ? text : `${text}\n${since}`;
    this.write(key, { text: all, problem, ...(picked.length > 0 && { picked }) });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** Where a new comment is written. */
export function commentKey(target: string | null, parentId: string | null): string {
  return `${target ?? ''}/${parentId ?? ''}`;
}

/** Where a comment is rewritten. */
export function rewriteKey(commentId: string): string {
  return `rewrite/${commentId}`;
}
