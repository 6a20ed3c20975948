import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ChatView } from '#protocol/chat/view.ts';
import { isUnsent } from './plans.ts';
import type { Row } from './rows.ts';
import type { Messages } from './use-messages.ts';
import type { Reading } from './use-reading.ts';

/** So near to the end that someone is at it; so near to the beginning that more is fetched. */
const nearEnd = 32;
const nearStart = 600;

interface PlaceOptions {
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  view: ChatView;
  rows: readonly Row[];
  /** How many things the list holds: what stands before the messages, and what failed, are among them. */
  items: number;
  messages: Messages;
  reading: Reading;
}

/** Where in the list I am: I stay there when older messages come, at the end when new ones do, and go where I ask to. */
export function usePlace({ list, view, rows, items, messages, reading }: PlaceOptions) {
  const { window, target, apart, atStart, shown } = messages;
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const shift = useShift(rows);
  const { seen } = reading;

  const look = useCallback(() => {
    const handle = list.current;
    if (handle === null) return;
    const left = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    atEnd.current = left < nearEnd;
    setAway(left > handle.viewportSize);
    // The last one of which the end is in sight; what stands before the messages is an item too.
    seen(atEnd.current ? null : handle.findItemIndex(handle.scrollOffset + handle.viewportSize) - 2);
    if (handle.scrollOffset < nearStart && handle.viewportSize > 0) void window.loadOlder();
    if (left < nearStart) void window.loadNewer();
  }, [list, window, seen]);

  const stay = useCallback(() => {
    if (atEnd.current && apart === null) list.current?.scrollToIndex(items - 1, { align: 'end' });
  }, [list, apart, items]);

  useLayoutEffect(stay, [stay, shown]);
  const leaveEnd = useCallback(() => {
    atEnd.current = false;
  }, []);
  useArrival({ list, rows, reading, leaveEnd });
  useTarget({ list, rows, target, leaveEnd });
  useOwnWords(view, () => {
    if (window.getState().apart !== null) window.toEnd();
    atEnd.current = true;
    requestAnimationFrame(() => list.current?.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: 'end' }));
  });
  // A screen that is not full cannot be scrolled for more.
  useEffect(() => {
    const handle = list.current;
    if (handle !== null && !atStart && rows.length > 0 && handle.scrollSize <= handle.viewportSize)
      void window.loadOlder();
  }, [list, atStart, rows.length, window]);

  const toEnd = useCallback(() => {
    window.toEnd();
    atEnd.current = true;
    setAway(false);
    requestAnimationFrame(() => list.current?.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: 'end' }));
  }, [list, window]);
  const onResize = useCallback(() => {
    stay();
    look();
  }, [stay, look]);
  return { shift, away, onScroll: look, onResize, toEnd };
}

/** Whether this turn put messages before those that were first: then it is the end that stays where it is. */
function useShift(rows: readonly Row[]): boolean {
  const first = rows[0]?.message.id ?? null;
  const before = useRef(first);
  // What the list looked like in the turn before is the very question; a state would ask for one turn more.
  /* oxlint-disable react/refs */
  const shift =
    first !== before.current && before.current !== null && rows.some(({ message }) => message.id === before.current);
  useLayoutEffect(() => {
    before.current = first;
  });
  return shift;
  /* oxlint-enable react/refs */
}

/** Whoever comes to something new begins there, else at the end. */
function useArrival(options: Pick<PlaceOptions, 'list' | 'rows' | 'reading'> & { leaveEnd: () => void }): void {
  const { list, rows, reading, leaveEnd } = options;
  const placed = useRef(false);
  useLayoutEffect(() => {
    if (placed.current || rows.length === 0) return;
    placed.current = true;
    const index = rows.findIndex((row) => row.newHere);
    if (index <= 0 || reading.dividerN === null) return;
    leaveEnd();
    list.current?.scrollToIndex(index + 1, { align: 'start', offset: -72 });
  }, [list, rows, reading.dividerN, leaveEnd]);
}

function useTarget(options: Pick<PlaceOptions, 'list' | 'rows'> & Pick<Messages, 'target'> & { leaveEnd: () => void }) {
  const { list, rows, target, leaveEnd } = options;
  const gone = useRef(0);
  useLayoutEffect(() => {
    if (target === null || gone.current === target.turn) return;
    const index = rows.findIndex(({ message }) => message.id === target.id);
    if (index < 0) return;
    gone.current = target.turn;
    leaveEnd();
    list.current?.scrollToIndex(index + 1, { align: 'center' });
  }, [list, rows, target, leaveEnd]);
}

/** What I say, I see. */
function useOwnWords(view: ChatView, act: () => void): void {
  const last = view.messages.at(-1);
  const mine = last !== undefined && isUnsent(last) ? last.id : null;
  const before = useRef(mine);
  useLayoutEffect(() => {
    if (mine !== null && mine !== before.current) act();
    before.current = mine;
  });
}
