import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ChatView } from '#protocol/chat/view.ts';
import { isUnsent } from '../plans.ts';
import type { Row } from './rows.ts';
import type { Messages } from './use-messages.ts';
import type { Reading } from './use-reading.ts';

/** So near to the end that someone is at it; so near to the beginning that more is fetched. */
const nearEnd = 32;
const nearStart = 600;

interface ScrollPositionOptions {
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  view: ChatView;
  rows: readonly Row[];
  /** How many things the list holds: what stands before the messages, and what failed, are among them. */
  items: number;
  /** How many messages of mine wait for their files. */
  waiting: number;
  messages: Messages;
  reading: Reading;
}

/** Where in the list I am: I stay there when older messages come, at the end when new ones do, and go where I ask to. */
export function useScrollPosition({
  list,
  scroller,
  view,
  rows,
  items,
  waiting,
  messages,
  reading,
}: ScrollPositionOptions) {
  const { window, target, apart, atStart, shown } = messages;
  const atEnd = useRef(true);
  const offset = useRef(0);
  /** How many changes of size are being followed: until then what moves is not somebody who scrolls. */
  const following = useRef(0);
  const held = useRef<Hold | null>(null);
  const [away, setAway] = useState(false);
  const shift = useShift(rows);
  const { seen } = reading;

  const look = useCallback(() => {
    const handle = list.current;
    if (handle === null) return;
    const left = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    // What turns out to be longer than it was thought to be also takes the end away: only who scrolls up leaves it.
    if (left < nearEnd) atEnd.current = true;
    else if (handle.scrollOffset < offset.current && following.current === 0) atEnd.current = false;
    offset.current = handle.scrollOffset;
    setAway(left > handle.viewportSize);
    // The last one of which the end is in sight; what stands before the messages is an item too.
    seen(atEnd.current ? null : handle.findItemIndex(handle.scrollOffset + handle.viewportSize) - 2);
    if (handle.scrollOffset < nearStart && handle.viewportSize > 0) void window.loadOlder();
    if (left < nearStart) void window.loadNewer();
  }, [list, window, seen]);

  const stay = useCallback(() => {
    const index = held.current === null ? -1 : rows.findIndex(({ message }) => message.id === held.current?.id);
    // What stands before the messages is an item too.
    if (held.current !== null && index >= 0) list.current?.scrollToIndex(index + 1, held.current.at);
    else if (atEnd.current && apart === null) list.current?.scrollToIndex(items - 1, { align: 'end' });
  }, [list, apart, items, rows]);

  const hold = useCallback((goal: Hold) => {
    atEnd.current = false;
    held.current = goal;
  }, []);
  useArrival({ rows, reading, hold, jump: messages.jump });
  useTarget({ rows, target, hold });
  useLayoutEffect(stay, [stay, shown, target]);
  useRelease(scroller, held);
  const goToEnd = useCallback(() => {
    if (window.getState().apart !== null) window.toEnd();
    held.current = null;
    atEnd.current = true;
    requestAnimationFrame(() => list.current?.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: 'end' }));
  }, [list, window]);
  useOwnWords(view, waiting, goToEnd);
  // A screen that is not full cannot be scrolled for more.
  useEffect(() => {
    const handle = list.current;
    if (handle !== null && !atStart && rows.length > 0 && handle.scrollSize <= handle.viewportSize)
      void window.loadOlder();
  }, [list, atStart, rows.length, window]);

  const toEnd = useCallback(() => {
    goToEnd();
    setAway(false);
  }, [goToEnd]);
  const onResize = useCallback(() => {
    stay();
    look();
    // What grew is only as tall as it is once it is drawn; that it was followed is told one turn later.
    following.current += 1;
    requestAnimationFrame(() => {
      stay();
      requestAnimationFrame(() => {
        following.current -= 1;
      });
    });
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

/** A message that stays where it was brought, while those around it turn out to be taller than was thought. */
interface Hold {
  id: string;
  at: { align: 'start' | 'center'; offset?: number };
}

/** Whoever comes to something new begins there, else at the end. */
function useArrival({
  rows,
  reading,
  hold,
  jump,
}: Pick<ScrollPositionOptions, 'rows' | 'reading'> & Pick<Messages, 'jump'> & { hold: (goal: Hold) => void }): void {
  const placed = useRef(false);
  useLayoutEffect(() => {
    if (placed.current || rows.length === 0) return;
    placed.current = true;
    const first = rows.find((row) => row.newHere);
    if (reading.dividerN === null || reading.waited === 0) return;
    // It begins before all that is here: that stretch is fetched, and nothing is read until it is looked at.
    if (first === undefined && (rows[0]?.message.n ?? 0) > reading.dividerN + 1)
      return jump({ place: reading.dividerN });
    if (first === undefined) return;
    hold({ id: first.message.id, at: { align: 'start', offset: -72 } });
  }, [rows, reading.dividerN, reading.waited, hold, jump]);
}

function useTarget({
  rows,
  target,
  hold,
}: Pick<ScrollPositionOptions, 'rows'> & Pick<Messages, 'target'> & { hold: (goal: Hold) => void }): void {
  const gone = useRef(0);
  useLayoutEffect(() => {
    if (target === null || gone.current === target.turn) return;
    if (!rows.some(({ message }) => message.id === target.id)) return;
    gone.current = target.turn;
    hold({ id: target.id, at: { align: 'center' } });
  }, [rows, target, hold]);
}

/** From the moment somebody scrolls, nothing is held for them any more. */
function useRelease(scroller: RefObject<HTMLElement | null>, held: { current: Hold | null }): void {
  useEffect(() => {
    const release = (): void => {
      held.current = null;
    };
    const stop = new AbortController();
    for (const act of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
      scroller.current?.addEventListener(act, release, { passive: true, signal: stop.signal });
    return () => stop.abort();
  }, [scroller, held]);
}

/** What I say, I see. */
function useOwnWords(view: ChatView, waiting: number, act: () => void): void {
  const last = view.messages.at(-1);
  const mine = last !== undefined && isUnsent(last) ? last.id : null;
  const before = useRef({ mine, waiting });
  useLayoutEffect(() => {
    if ((mine !== null && mine !== before.current.mine) || waiting > before.current.waiting) act();
    before.current = { mine, waiting };
  });
}
