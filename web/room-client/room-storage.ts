import type { You } from '#protocol/wire.ts';
import type { Acknowledged } from './types.ts';

/** Whose copy of which room. */
export interface Place {
  roomId: string;
  accountId: string;
}

/** A command until the room's answer, and what it did, have both been seen. Plain data. */
export interface Entry<Plan = unknown> {
  id: string;
  type: string;
  /** As its author gave it. */
  data: object;
  lane: 'serial' | 'free';
  subject: string | null;
  needs: string | null;
  plan: Plan;
  atMs: number;
  /** `{"type":…,"data":…}` exactly as it went out first: a repeated sending repeats it. */
  sent: string | null;
  sentAtMs: number | null;
  answer: Acknowledged | null;
  answeredAtMs: number | null;
  /** An event of it has been applied. */
  seen: boolean;
}

/** What was seen last, so that a room opens at once and without a connection. */
export interface KeptRoom<View = unknown> {
  view: View;
  seq: number;
  you: You;
}

/** The commands of one page, with the very state that their plans are fitted to. */
export interface KeptQueue<View = unknown, Plan = unknown> {
  /** A page: one opened tab. */
  owner: string;
  view: View;
  seq: number;
  entries: readonly Entry<Plan>[];
}

export interface Kept {
  room: KeptRoom | null;
  queues: KeptQueue[];
}

/** Where rooms are kept on this device. All of it may reject: browsers refuse storage in several ways. */
export interface RoomStorage {
  read(place: Place): Promise<Kept>;
  keepRoom(place: Place, room: KeptRoom | null): Promise<void>;
  /** Resolves when it would survive a crash. */
  keepQueue(place: Place, queue: KeptQueue): Promise<void>;
  dropQueue(place: Place, owner: string): Promise<void>;
}
