import { type KeyboardEvent, useLayoutEffect } from 'react';

/**
 * A list is one stop on the way of the Tab key: the arrows go from message to message, and the buttons of one are stops
 * only while it is at it. Set where they stand, since they come from parts that other pages have as well.
 */
export function useRowStops(article: { current: HTMLElement | null }, near: boolean): void {
  useLayoutEffect(() => {
    for (const button of article.current?.querySelectorAll<HTMLElement>('button, a[href]') ?? []) {
      button.tabIndex = near && button.getAttribute('role') !== 'menuitem' ? 0 : -1;
    }
  });
}

/** The arrows up and down, on the list itself or on one of its messages. */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const list = event.currentTarget;
  const at = event.target as HTMLElement;
  if (at !== list && at.dataset['message'] === undefined) return;
  const rows = [...list.querySelectorAll<HTMLElement>('[data-message]')];
  const { bottom } = list.getBoundingClientRect();
  const next =
    at === list
      ? rows.findLast((row) => row.getBoundingClientRect().top < bottom)
      : rows[rows.indexOf(at) + (event.key === 'ArrowUp' ? -1 : 1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}
