import { useEffect } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { m } from '#web/i18n/generated/messages.js';

type Take = { readonly current: ((files: File[]) => void) | null };

/** Who takes files here: a dialog before the page beneath it. */
const takers: Take[] = [];

/** Files that are dropped anywhere on the page; else they would take it away, and all that is being written with it. */
export function useDrop(onFiles: ((files: File[]) => void) | null): void {
  const take = useLatest(onFiles);
  useEffect(() => {
    takers.push(take);
    const isBeneath = (): boolean => takers.at(-1) !== take;
    const stop = new AbortController();
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event) || isBeneath()) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = take.current === null ? 'none' : 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || isBeneath()) return;
      event.preventDefault();
      if (take.current === null) toasts.show({ text: m.files_not_here() });
      else take.current([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('dragover', over, { signal: stop.signal });
    addEventListener('drop', drop, { signal: stop.signal });
    return () => {
      takers.splice(takers.indexOf(take), 1);
      stop.abort();
    };
  }, [take]);
}
