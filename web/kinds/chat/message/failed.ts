import { useMemo, useSyncExternalStore } from 'react';
import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import { keptIn } from '#web/app/kept.ts';

/** A message that the room refused: it stays until it is sent again or thrown away. */
export interface FailedMessage {
  id: string;
  data: ChatCommandData['message.send'];
  /** Why, in words. */
  problem: string;
}

const none: readonly FailedMessage[] = [];

/** What failed in one conversation, kept on the device. */
export class FailedMessages {
  readonly #kept;
  readonly #listeners = new Set<() => void>();
  #all: readonly FailedMessage[];

  constructor(place: { accountId: string; roomId: string }, open: () => Storage = () => localStorage) {
    this.#kept = keptIn<readonly FailedMessage[]>(open, `madang.failed.${place.accountId}.${place.roomId}`);
    this.#all = this.#kept.read() ?? none;
  }

  readonly read = (): readonly FailedMessage[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(failed: FailedMessage): void {
    if (!this.#all.some(({ id }) => id === failed.id)) this.#become([...this.#all, failed]);
  }

  remove(id: string): void {
    this.#become(this.#all.filter((failed) => failed.id !== id));
  }

  #become(all: readonly FailedMessage[]): void {
    this.#all = all;
    this.#kept.write(all.length === 0 ? null : all);
    for (const listener of this.#listeners) listener();
  }
}

export function useFailed(place: { accountId: string | null; roomId: string }) {
  const { accountId, roomId } = place;
  const failed = useMemo(() => new FailedMessages({ accountId: accountId ?? '', roomId }), [accountId, roomId]);
  return { failed, failures: useSyncExternalStore(failed.subscribe, failed.read) };
}
