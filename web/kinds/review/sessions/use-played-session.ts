import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

/** The kept session that is played back: it stands in the address. null: none. */
export function usePlayedSession(): { id: string | null; open: (id: string) => void; close: () => void } {
  const search = useSearch();
  const [path, go] = useLocation();
  const open = useCallback((id: string) => go(`${path}?${new URLSearchParams({ session: id })}`), [path, go]);
  const close = useCallback(() => go(path), [path, go]);
  return { id: new URLSearchParams(search).get('session'), open, close };
}
