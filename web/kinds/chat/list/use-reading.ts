import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { useChat } from '../chat-context.ts';
import { isUnsent } from '../plans.ts';

/** What scrolls by is not read at once; and many marks in a row are one. */
const markAfterMs = 400;
/** Somewhere among what was read. */
const wayBack = -1;
/** What comes within this time of opening was missed, not seen to arrive. */
const settlesMs = 1_500;

export interface Reading {
  /** The line above what is new stands after this place; null for none. */
  dividerN: number | null;
  /** How many were unread when I came. */
  waited: number;
  /** The last row in sight; null at the end. */
  seen: (index: number | null) => void;
}

interface ReadingOptions {
  view: ChatView;
  state: RoomState<ChatView>;
  shown: readonly Message[];
}

/** Marks as read what I look at, and remembers where I began. */
export function useReading({ view, state, shown }: ReadingOptions): Reading {
  const { held, send } = useChat();
  const { mine } = view;
  const visible = useVisible();
  const [row, setRow] = useState<number | null>(wayBack);
  const readN = mine?.last_read_n ?? Infinity;
  const known = useLatest({ shown, readN });
  // Scrolling through what was read long ago is nothing to anyone.
  const seen = useCallback(
    (index: number | null) => {
      const n = index === null ? Infinity : (known.current.shown[index]?.n ?? 0);
      setRow(index === null || n > known.current.readN ? index : wayBack);
    },
    [known],
  );
  const last = lastConfirmed(shown);
  const looked = row === null ? last : (confirmedAt(shown, row) ?? null);
  const furthest = looked !== null && looked.n > readN ? looked.id : null;
  useEffect(() => {
    if (furthest === null || !visible || held.current || state.status !== 'online') return undefined;
    const timer = setTimeout(() => send('read.mark', { message_id: furthest }), markAfterMs);
    return () => clearTimeout(timer);
  }, [furthest, visible, state.status, held, send]);
  const divider = useDivider({ view, status: state.status, watches: visible && row === null });
  return { ...divider, seen };
}

/** The line stays where I came to it until I say something; what arrives under my eyes is not new to me. */
function useDivider({
  view,
  status,
  watches,
}: {
  view: ChatView;
  status: RoomState<ChatView>['status'];
  watches: boolean;
}) {
  const { mine } = view;
  const [began, setBegan] = useState<{ dividerN: number | null; waited: number } | null>(null);
  const settled = useAfter(status === 'online', settlesMs);
  const lastN = view.messages.at(-1)?.n ?? 0;
  const before = useRef(lastN);
  if (began === null && mine !== null) {
    setBegan({ dividerN: mine.last_read_n, waited: mine.unread_count });
  }
  const readN = mine?.last_read_n ?? 0;
  const unread = mine?.unread_count ?? 0;
  const reached = useRef(readN);
  useEffect(() => {
    // From here on I want it to be new to me again.
    if (readN < reached.current) setBegan({ dividerN: readN, waited: unread });
    reached.current = readN;
  }, [readN, unread]);
  useEffect(() => {
    const grew = lastN > before.current;
    const caughtUp = began !== null && (began.dividerN ?? 0) >= before.current;
    const spoke = view.messages.at(-1)?.seq === 0;
    before.current = lastN;
    if (!grew || began === null) return;
    if (spoke || (settled && watches && caughtUp)) setBegan({ dividerN: lastN, waited: 0 });
  }, [lastN, began, settled, watches, view.messages]);
  return began ?? { dividerN: null, waited: 0 };
}

function useAfter(starts: boolean, ms: number): boolean {
  const [is, setIs] = useState(false);
  useEffect(() => {
    if (!starts || is) return undefined;
    const timer = setTimeout(() => setIs(true), ms);
    return () => clearTimeout(timer);
  }, [starts, is, ms]);
  return is;
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(() => !document.hidden);
  useEffect(() => {
    const changed = (): void => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, []);
  return visible;
}

function lastConfirmed(shown: readonly Message[]): Message | null {
  return shown.findLast((message) => !isUnsent(message)) ?? null;
}

function confirmedAt(shown: readonly Message[], index: number): Message | undefined {
  return shown.slice(0, Math.max(0, index + 1)).findLast((message) => !isUnsent(message));
}
