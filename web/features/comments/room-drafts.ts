import { useSyncExternalStore } from 'react';
import { type Draft, Drafts } from './drafts.ts';

/** This page’s drafts. */
export const roomDrafts = new Drafts();

export function useDraft(key: string): Draft {
  return useSyncExternalStore(roomDrafts.subscribe, () => roomDrafts.read(key));
}
