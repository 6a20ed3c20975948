import type { PermissionLevel } from './capabilities.ts';
import type { RoomSnapshot } from './wire.ts';

/** What a share link opens: `GET /shares/{code}` and `POST /shares/{code}/access`. */
export interface OpenedShare {
  room: RoomSnapshot;
  permission: {
    level: PermissionLevel;
    can_view: boolean;
    can_comment: boolean;
    can_edit: boolean;
    can_share: boolean;
    can_delete: boolean;
  };
  can_edit: boolean;
  can_comment: boolean;
  /** A room access token, for 15 minutes. */
  access_token: string;
}

/**
 * What the server's share page carries in `<script type="application/json" id="boot">`, so that the client takes over
 * what is already on the screen. It is the same for everyone who opens the link, and holds no token.
 */
export interface ShareBoot {
  code: string;
  /** null behind a password. */
  room: RoomSnapshot | null;
}
