import type { ComponentType, ReactNode } from 'react';
import type { RoomSnapshot } from '#protocol/wire.ts';

/** How a viewer comes into a room: as a member, or by a share link. */
export interface RoomAccess {
  /** The link's code, or null for a member. */
  code: string | null;
  /**
   * A room access token of at least a minute's life, for the socket and for this room's own REST paths.
   *
   * @param refused the one that was handed out last was found no good
   * @throws ApiError
   */
  token: (refused?: boolean) => Promise<string>;
  /**
   * Takes part under a name: a guest of it where nobody is signed in. Tokens asked for afterwards carry that identity.
   * @throws ApiError
   */
  takePart: (displayName: string) => Promise<void>;
  /** Keeps the room that a link opens among mine: a lasting member at the link's level. @throws ApiError */
  keep: () => Promise<void>;
}

export interface KindPageProps {
  roomId: string;
  /** What is known on arrival; null where the page opens without a connection. */
  initial: RoomSnapshot | null;
  access: RoomAccess;
}

/** What `web/kinds/<kind>/page.tsx` exports. It fills the window and sets its own title. */
export interface KindPageModule {
  default: ComponentType<KindPageProps>;
}

/** What its own page, and whoever lists its rooms, knows of a kind. */
export interface KindIdentity {
  /** As it is called on the wire. */
  name: string;
  /** The shape that it is known by, in a square of 40. */
  mark: ReactNode;
  /** Under which the API has its rooms where what is watched in them has addresses of its own; absent: `rooms`. */
  collection?: string;
}
