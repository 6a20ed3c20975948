import type { Capability } from './capabilities.ts';
import type { ErrorBody } from './errors.ts';

/** Someone as others see them. */
export interface Person {
  id: string;
  name: string;
}

/** A fact of the room as one viewer may see it. `command_id` names the command that made it: to its sender always, to others where everyone sees the same. */
export interface RoomEvent<Type extends string = string, Data = unknown> {
  seq: number;
  type: Type;
  data: Data;
  actor: Person;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  command_id?: string;
}

export interface You extends Person {
  guest: boolean;
  role: string | null;
  capabilities: Capability[];
  /** Only for whoever merely looks: what the link lets them do once they have said who they are. */
  offers?: Capability[];
  /** They own the room: they may delete it and bring it back, make owners, and take words out for good. */
  owns?: true;
  /** Only by a link to a moment: what is shown is the room as it was at this seq. */
  pinned_seq?: number;
  /** The room's past is not for whoever came by this link. */
  past_hidden?: true;
  /** Only by a link to one thing of the room: its id. What is about others is not for them. */
  bound_to?: string;
  /** Whoever runs the instance has frozen the room: it is read, and nothing else is done in it. */
  frozen?: Frozen;
}

export interface Frozen {
  /** Why, for its people to read. */
  reason: string;
  at: string;
  /** What they may do when it is not: by it they see as before. */
  could: Capability[];
}

export interface Presence extends Person {
  guest: boolean;
}

/** Something momentary that someone says, or (with `from` empty) the room itself. */
export interface Signal {
  signal: string;
  from: string;
  /** The sender's socket, where one may answer to it alone. */
  socket?: string;
  data: unknown;
}

export type ServerFrame =
  | {
      type: 'welcome';
      data: {
        /** What the room speaks (`version.ts`); a room from before this was said speaks 1. */
        protocol?: number;
        seq: number;
        /** null where the client's `since` could be answered by events alone. */
        snapshot: unknown;
        /** How many `snapshot.part` frames follow before the first event. */
        parts: number;
        you: You;
        /** Empty for whoever only looks. */
        members_online: Presence[];
        /** People who are here; whoever only looks is none of them. */
        online_count: number;
        /** Sockets of those who only look. */
        looking_count: number;
      };
    }
  | { type: 'snapshot.part'; data: { key: string; items: unknown[] } }
  | { type: 'ack'; id: string; seq: number; data: unknown }
  | ({ type: 'error'; id?: string } & ErrorBody)
  | { type: 'events'; events: RoomEvent[] }
  /** To who speaks version 1: of what goes out together, one after the other. */
  | { type: 'signal'; signal: string; from: string; socket?: string; data: unknown }
  | { type: 'signals'; signals: Signal[] }
  | { type: 'presence'; joined: Presence[]; left: Presence[]; online_count: number; looking_count: number }
  | { type: 'permission.changed'; data: { you: You } }
  /** What `{"type":"clock","c0":…}` is answered: `s` is the room's time in milliseconds. */
  | { type: 'clock'; c0: number; s: number }
  /** To be said back at once, as it is: the room measures the way. */
  | { type: 'probe'; n: number };

/**
 * That a room was made from a file, for good: whoever brought it could have altered it before. `unaltered`: it is as this
 * instance wrote it.
 */
export interface Imported {
  by: { id: string; name: string };
  at: string;
  unaltered: boolean;
}

/** A room as one viewer may see it, on arrival. `snapshot.imported` is there where it was made from a file. */
export interface RoomSnapshot<View = unknown> {
  id: string;
  kind: string;
  /** The room that made it; absent where people did. */
  parent_id?: string;
  seq: number;
  /** When that was; only of a moment that is past. */
  at?: string;
  snapshot: View;
  you: You;
}
