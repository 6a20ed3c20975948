import { useEffect } from 'react';
import type { CourseActs } from '../course-acts.ts';

/** Ctrl or Cmd with Z takes back my last edit, with Shift (or with Y) the undo; in a field they are the field's own. */
export function useUndoKeys(acts: Pick<CourseActs, 'undo' | 'redo'>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if ((key !== 'z' && key !== 'y') || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const within = event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
      if (within) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) acts.redo();
      else acts.undo();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [acts]);
}
