import { useMemo } from 'react';
import type { AccessView } from '#protocol/access/view.ts';
import type { KindIdentity, RoomAccess } from '#web/app/rooms/kind-page.ts';
import type { RoomClient, RoomState } from '#web/room-client/types.ts';
import { useMedia } from '#web/ui/use-media.ts';
import type { Rights, SharedRoom } from './room-context.ts';

/** A room as its page has it. */
export interface RoomLive<View> {
  roomId: string;
  access: RoomAccess;
  client: RoomClient<View>;
  state: RoomState<View>;
  view: View;
  /** Whether this browser is someone: a link lets whoever has no name look, and asks for one before they write. */
  named: boolean;
}

interface Page {
  kind: KindIdentity;
  /** What is shown can only be looked at. */
  still: boolean;
  askName: () => void;
  react: SharedRoom['react'];
}

/** What the shared parts of a page need, the same object until something in it changes. */
export function useRoomOfPage<View extends AccessView>(
  { roomId, access, client, state, named }: RoomLive<View>,
  { kind, still, askName, react }: Page,
): SharedRoom {
  const panes = usePanes();
  const can = useRights(state, { access, named, still });
  const me = named ? (state.you?.id ?? null) : null;
  return useMemo(
    () => ({ kind, roomId, access, client, can, react, me, panes, askName }),
    [kind, roomId, access, client, can, react, me, panes, askName],
  );
}

function useRights(
  { you }: Pick<RoomState<unknown>, 'you'>,
  { access, named, still }: { access: RoomAccess; named: boolean; still: boolean },
): Rights {
  const rights = [you?.capabilities, you?.owns && 'own'].join();
  const member = named && (access.code === null || (you?.role ?? null) !== null);
  return useMemo(() => {
    const has = (right: string): boolean => named && rights.split(',').includes(right);
    return {
      comment: !still && has('comment'),
      edit: !still && has('edit'),
      // Links are made by members: who only came by one hands that one on.
      share: member && has('share'),
      manage: has('manage'),
      own: has('own'),
    };
  }, [rights, named, member, still]);
}

function usePanes(): 1 | 2 | 3 {
  const two = useMedia('(width >= 840px)');
  const three = useMedia('(width >= 1100px)');
  return three ? 3 : two ? 2 : 1;
}
