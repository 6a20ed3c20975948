// What a room and the relays that hold its sockets say to one another.
import type { Credentials } from '../credentials.ts';
import type { Inbound } from './receive.ts';
import type { Opening } from './session-registry.ts';

/** What a relay does for its room, in order. Sockets are named by the ids of their sessions. */
export type Delivery =
  | { does: 'send'; to: string[]; text: string }
  /** Events up to `seq`, `bytes` long: what is not read in time ends the socket. */
  | { does: 'events'; to: string[]; text: string; bytes: number; seq: number }
  | { does: 'close'; to: string[] | 'all'; code: number; reason: string }
  /** Keeps what a session's socket is to remember. */
  | { does: 'keep'; to: string[]; attachment: unknown }
  /** All that was to be told of events up to here has been said before. */
  | { does: 'reach'; seq: number };

/** What a relay tells its room of one of its sockets. */
export type Told = { id: string } & (
  | { tells: 'comes'; credentials: Credentials; from: Opening }
  | { tells: 'frame'; frame: Inbound }
  /** `heardMs`: when a line that was lost was last known to be there; absent: it was closed by whoever had opened it. */
  | { tells: 'gone'; heardMs?: number }
  | { tells: 'is here' }
);

/** Somebody who comes, by a socket that a relay holds. */
export type Arrival = Extract<Told, { tells: 'comes' }>;

/** What a relay has, for a room that has lost its memory. */
export interface Held {
  /** It has been told of events up to here. */
  seq: number | null;
  sockets: { id: string; attachment: unknown }[];
}

/** How a room speaks with a relay. */
export interface RelayStub {
  held(): Promise<Held>;
  /** Returns the ids of sockets that it does not hold. */
  deliver(deliveries: Delivery[]): Promise<string[]>;
  fetch(request: Request): Promise<Response>;
}

/** By the answer's header a room says which relay is to hold the socket that was to be opened. */
export const relayHeader = 'x-madang-relay';

/** What a relay is called: its kind of room, the room, and which of its relays it is. */
export function relayName(kind: string, roomId: string, n: number): string {
  return `${kind} ${roomId} ${n}`;
}

export function placeOf(name: string): { kind: string; roomId: string; n: number } {
  const [kind = '', roomId = '', n] = name.split(' ');
  return { kind, roomId, n: Number(n) };
}
