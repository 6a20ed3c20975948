import { createContext, useContext } from 'react';
import type { AccessView } from '#protocol/access/view.ts';
import type { CommentsView } from '#protocol/comments/view.ts';
import type { FilesView } from '#protocol/files/view.ts';
import type { KindIdentity, RoomAccess } from '#web/app/rooms/kind-page.ts';
import type { RoomClient } from '#web/room-client/types.ts';

/** A view of a kind that is talked about in comments. */
export interface SharedView extends AccessView, CommentsView, FilesView {
  title: string;
}

/** What this viewer may do now, by role or link. */
export interface Rights {
  comment: boolean;
  edit: boolean;
  share: boolean;
  manage: boolean;
  /** Deletes the room, makes owners, takes words out for good. */
  own: boolean;
}

/** What the parts that kinds share need of the page they are on, and what seldom changes. */
export interface SharedRoom {
  kind: KindIdentity;
  roomId: string;
  access: RoomAccess;
  client: RoomClient<AccessView>;
  can: Rights;
  /** My reaction to something of the room, or (its id) to the room itself, on or off. */
  react: (target: string, emoji: string) => void;
  /** My account in this room; null before it is known. */
  me: string | null;
  /** Panes side by side: 1 on phones, 2 on tablets, 3 on desktops. */
  panes: 1 | 2 | 3;
  /** Asks for the name that is all it takes to take part. */
  askName: () => void;
}

export const RoomContext = createContext<SharedRoom | null>(null);

export function useSharedRoom(): SharedRoom {
  const room = useContext(RoomContext);
  if (room === null) throw new Error('outside of a room');
  return room;
}
