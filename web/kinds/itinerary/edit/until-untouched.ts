/** What of an element is in use: an open menu, a field that is written in, a press that is not a click yet. */
const inUse = ':popover-open, :is(input, textarea):focus, :active';

/** Resolves once nothing within the element is in use, so that it can be replaced under nobody's hands. */
export function untilUntouched(element: Element | null): Promise<void> {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const look = (): void => {
      if (element?.isConnected === true && element.querySelector(inUse) !== null) return;
      listening.abort();
      resolve();
    };
    // Once what the event does is done: the click after a press, the focus of the next field.
    const lookSoon = (): void => void setTimeout(look);
    for (const end of ['toggle', 'focusout', 'pointerup', 'pointercancel'])
      document.addEventListener(end, lookSoon, { capture: true, signal: listening.signal });
    look();
  });
}
