import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Whether the device says that it has a network; a room knows better from its own socket. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => import.meta.env.SSR || navigator.onLine);
}
