import type { RoomClaims } from '#worker/platform/secrets/tokens.ts';

/** What a room token says, and what the session that it was made from says of its account now. */
export interface LiveRoomClaims extends RoomClaims {
  /** Their e-mail is known to be theirs. */
  verified?: true;
}
