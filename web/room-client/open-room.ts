import type { RoomSnapshot } from '#protocol/wire.ts';
import { browserDeps } from './browser-deps.ts';
import type { MintToken } from './connection.ts';
import { LiveRoom } from './live-room.ts';
import type { KindClient, RoomClient } from './types.ts';

export interface OpenRoomOptions<View, Plan> {
  roomId: string;
  kind: KindClient<View, Plan>;
  /** The account that is signed in, guests too; another one needs another client. null: nobody, and nothing is kept. */
  accountId: string | null;
  /** A token for each connection. See `mintToken`. */
  mintToken: MintToken;
  /** What the page has already: shown at once. */
  boot?: RoomSnapshot | null;
}

/** Opens a room at once, with what is known of it, and keeps it live until `close()`. */
export function openRoom<View, Plan>(options: OpenRoomOptions<View, Plan>): RoomClient<View> {
  const { boot } = options;
  // The room's snapshot of a kind is its view.
  const known = boot == null ? null : { view: boot.snapshot as View, seq: boot.seq, you: boot.you };
  return new LiveRoom({ ...options, boot: known }, browserDeps());
}
