import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now. The server knows no window: what a page looks like in each, its styles say. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => !import.meta.env.SSR && matchMedia(query).matches);
}
