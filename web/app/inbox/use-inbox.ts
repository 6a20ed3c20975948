import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PersonPresence } from '#protocol/inbox/inbox.schema.ts';
import { request, useAccount } from '../session/session.ts';
import { emptyInbox } from './inbox-state.ts';
import { inboxOf, type InboxState } from './inbox-store.ts';

const nobody: InboxState = { ...emptyInbox, online: false, loading: true };
const nothing = { getState: () => nobody, subscribe: () => () => undefined };

/** My inbox, live for as long as something looks at it. */
export function useInbox() {
  const accountId = useAccount()?.id ?? null;
  const store = accountId === null ? null : inboxOf(accountId);
  const { subscribe, getState } = store ?? nothing;
  return { store, inbox: useSyncExternalStore(subscribe, getState) };
}

/** Whether someone with whom I share a room is there; undefined where that is not for me to know. */
export function usePresence(id: string): PersonPresence | undefined {
  const told = useInbox().inbox.presence[id];
  const [asked, setAsked] = useState<PersonPresence | undefined>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    request<{ items: PersonPresence[] }>(`/presence?ids=${id}`, { signal: stop.signal }).then(
      ({ items }) => setAsked(items[0]),
      // It is said where it is known, and nothing depends on it.
      () => undefined,
    );
    return () => stop.abort();
  }, [id]);
  return told ?? asked;
}
