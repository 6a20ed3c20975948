// A room as the server draws it: what is known of it on arrival, and nobody who could do anything yet.
import type { OpenRoomOptions } from '#web/room-client/open-room.ts';
import type { RoomClient, RoomState } from '#web/room-client/types.ts';

const nothing = (): void => undefined;
const never = (): Promise<never> => Promise.reject(new Error('nothing is sent from a page that is being drawn'));

/** Stands in for `openRoom` in the server's build. */
export function openRoom<View, Plan>({ boot }: OpenRoomOptions<View, Plan>): RoomClient<View> {
  // The room's snapshot of a kind is its view.
  const view = boot == null ? null : (boot.snapshot as View);
  const state: RoomState<View> = {
    status: 'loading',
    retryAtMs: null,
    closedBecause: null,
    view,
    confirmed: view,
    seq: boot?.seq ?? 0,
    you: boot?.you ?? null,
    online: [],
    onlineCount: 0,
    lookingCount: 0,
    pending: [],
    signals: {},
    recent: [],
    refusals: [],
    overwritten: [],
  };
  return {
    getState: () => state,
    subscribe: () => nothing,
    follow: () => nothing,
    send: never,
    signal: nothing,
    time: { nowMs: () => null, need: () => nothing },
    dismiss: nothing,
    retryNow: nothing,
    close: nothing,
  };
}
