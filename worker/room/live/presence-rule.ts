import type { RoomReads } from '../store/database.ts';
import type { Credentials } from '../credentials.ts';

/** A command that follows from people coming and going. */
interface PresenceCommand {
  type: string;
  data: unknown;
}

/** Someone whose last socket is gone. */
export interface Departure {
  account_id: string;
  /** When they were last heard: now where they left, earlier where their line was lost. */
  heardMs: number;
}

/** What a kind makes of people coming and going: sockets, of whatever device, not acts. */
export interface PresenceRule {
  /**
   * Someone's socket opens, the `first` of theirs or one more. Sent in their own name by the worker's door before they are
   * greeted: what they may not do is refused.
   */
  connected?(db: RoomReads, who: Credentials, at: { first: boolean; nowMs: number }): readonly PresenceCommand[];
  /** Someone's last socket is gone; `here` are those whose sockets are still open. Sent by the room itself. */
  disconnected?(db: RoomReads, gone: Departure, here: ReadonlySet<string>): readonly PresenceCommand[];
  /**
   * The room comes up, out of sleep or after its process was lost: of those who were here, `here` are the ones whose
   * sockets have lasted; of the others nobody else will tell. `heardMs`: when they surely still were, as far as that was kept.
   */
  woken?(db: RoomReads, at: { here: ReadonlySet<string>; heardMs: number }): readonly PresenceCommand[];
  /** Whether it must be known to 30 s until when people were here, should the process be lost: it wakes the room so often. */
  keepsHeard?(db: RoomReads): boolean;
}
