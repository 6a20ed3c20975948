import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Keeps the caret before the same words when a text that is being written becomes another by itself. */
export function useKeptCaret(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  const before = useRef({ text, caret: text.length });
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    const last = before.current;
    const after = last.text.slice(last.caret);
    if (document.activeElement === element && text !== last.text && element.selectionStart === text.length) {
      const caret = text.endsWith(after) ? text.length - after.length : Math.min(last.caret, text.length);
      element.setSelectionRange(caret, caret);
    }
    const note = (): void => {
      before.current = { text: element.value, caret: element.selectionStart };
    };
    note();
    const events = ['select', 'input', 'keyup', 'click'] as const;
    for (const name of events) element.addEventListener(name, note);
    return () => {
      for (const name of events) element.removeEventListener(name, note);
    };
  }, [field, text]);
}
