import { useCallback, useSyncExternalStore } from 'react';
import type { RoomClient, RoomState } from './types.ts';

/** The room's state, new whenever anything in it is. */
export function useRoom<View>(client: RoomClient<View>): RoomState<View> {
  const subscribe = useCallback((listener: () => void) => client.subscribe(listener), [client]);
  return useSyncExternalStore(subscribe, () => client.getState());
}
