import { useEffect } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';

/** A file that is dropped would take the page away, and all that is being written with it. */
export function useNoDrop(): void {
  useEffect(() => {
    const stop = new AbortController();
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      toasts.show({ text: m.files_come_later() });
    };
    addEventListener('dragover', over, { signal: stop.signal });
    addEventListener('drop', drop, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
