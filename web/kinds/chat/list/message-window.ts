import { reduceMessages } from '#protocol/chat/reduce.ts';
import { type ChatView, initialChat, type Message } from '#protocol/chat/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';

/** Where in the conversation a page of messages lies. */
export type Anchor =
  | { before: string }
  | { after: string }
  /** On both sides of a message, and it. */
  | { around: string }
  /** From the first message after a place, or after a moment, with some before it. */
  | { place: number }
  | { moment: string };

export interface MessagePage {
  /** The oldest first. */
  messages: Message[];
  hasOlder: boolean;
  hasNewer: boolean;
}

/** @throws ApiError */
export type LoadMessages = (anchor: Anchor) => Promise<MessagePage>;

export interface WindowState {
  /** Right before those of the view, without a gap. */
  older: readonly Message[];
  /** Another stretch of the conversation, which is looked at instead; null for the newest. */
  apart: readonly Message[] | null;
  /** There is nothing before what is here. */
  atStart: boolean;
  busy: 'older' | 'newer' | 'jump' | null;
  problem: unknown;
}

const atEnd: WindowState = { older: [], apart: null, atStart: false, busy: null, problem: null };

/** The messages that are looked at beyond those of the live view, and what becomes of them. */
export class MessageWindow {
  readonly #load: LoadMessages;
  readonly #me: () => string;
  readonly #listeners = new Set<() => void>();
  #live: readonly Message[] = [];
  #state = atEnd;
  #turn = 0;

  constructor(load: LoadMessages, me: () => string) {
    this.#load = load;
    this.#me = me;
  }

  readonly getState = (): WindowState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the room has confirmed, after each event. */
  readonly follow = (view: Pick<ChatView, 'messages'>, event: RoomEvent | null): void => {
    const before = this.#live;
    this.#live = view.messages;
    const first = view.messages[0]?.n ?? Infinity;
    // What was changed meanwhile is not known: it is read anew.
    if (event === null) return this.#become(atEnd);
    const { older, apart } = this.#state;
    const pushedOut = before.filter((message) => message.n < first);
    const joined = pushedOut.length > 0 ? [...older, ...pushedOut] : older;
    const next = { older: this.#past(joined, event), apart: apart === null ? null : this.#past(apart, event) };
    if (next.older !== older || next.apart !== apart) this.#become({ ...this.#state, ...next });
  };

  /** What a conversation looks like from here on: everything there is, in order. */
  shown(view: Pick<ChatView, 'messages'>): readonly Message[] {
    return shownIn(this.#state, view);
  }

  async loadOlder(): Promise<void> {
    const first = (this.#state.apart ?? this.#state.older)[0] ?? this.#live[0];
    if (first === undefined || this.#state.atStart || this.#state.busy !== null) return;
    await this.#work('older', async () => {
      const { messages, hasOlder } = await this.#load({ before: first.id });
      return (state) => {
        const atStart = !hasOlder;
        if (state.apart !== null) return { ...state, apart: [...messages, ...state.apart], atStart };
        return { ...state, older: [...messages, ...state.older], atStart };
      };
    });
  }

  async loadNewer(): Promise<void> {
    const last = this.#state.apart?.at(-1);
    if (last === undefined || this.#state.busy !== null) return;
    await this.#work('newer', async () => {
      const { messages, hasNewer } = await this.#load({ after: last.id });
      return (state) => this.#rejoined({ ...state, apart: [...(state.apart ?? []), ...messages] }, !hasNewer);
    });
  }

  /** Looks at another stretch of the conversation. @returns the message that was meant; null where there is none */
  async jump(anchor: Anchor): Promise<Message | null> {
    let found: Message | null = null;
    await this.#work('jump', async () => {
      const { messages, hasOlder, hasNewer } = await this.#load(anchor);
      found = meant(messages, anchor);
      if (found === null) return (state) => state;
      return (state) => this.#rejoined({ ...state, older: [], apart: messages, atStart: !hasOlder }, !hasNewer);
    });
    return found;
  }

  /** Back to the newest. */
  toEnd(): void {
    this.#turn += 1;
    this.#become(atEnd);
  }

  retry(): void {
    this.#become({ ...this.#state, problem: null });
  }

  /** A stretch that reaches the live view goes on in it. */
  #rejoined(state: WindowState, isEnd: boolean): WindowState {
    const first = this.#live[0]?.n ?? Infinity;
    const last = state.apart?.at(-1)?.n ?? 0;
    if (state.apart === null || (last < first - 1 && !isEnd)) return state;
    return { ...state, older: state.apart.filter((message) => message.n < first), apart: null };
  }

  #past(messages: readonly Message[], event: RoomEvent): readonly Message[] {
    if (messages.length === 0 || event.type === 'message.sent') return messages;
    const view = { ...initialChat(''), messages: messages as Message[] };
    return reduceMessages(view, event, { me: this.#me(), keeps: Infinity }).messages;
  }

  async #work(
    busy: 'older' | 'newer' | 'jump',
    act: () => Promise<(state: WindowState) => WindowState>,
  ): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#become({ ...this.#state, busy, problem: null });
    try {
      const next = await act();
      if (turn === this.#turn) this.#become({ ...next(this.#state), busy: null });
    } catch (problem) {
      if (turn === this.#turn) this.#become({ ...this.#state, busy: null, problem });
    }
  }

  #become(state: WindowState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export function shownIn({ older, apart }: WindowState, view: Pick<ChatView, 'messages'>): readonly Message[] {
  return apart ?? (older.length === 0 ? view.messages : [...older, ...view.messages]);
}

/** The message that a page was asked for. */
function meant(page: readonly Message[], anchor: Anchor): Message | null {
  if ('around' in anchor) return page.find(({ id }) => id === anchor.around) ?? null;
  if ('place' in anchor) return page.find(({ n }) => n > anchor.place) ?? page.at(-1) ?? null;
  if ('moment' in anchor) return page.find(({ sent_at }) => sent_at >= anchor.moment) ?? page.at(-1) ?? null;
  return page[0] ?? null;
}
