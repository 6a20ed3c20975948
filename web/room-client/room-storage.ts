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
  lane: 'ordered' | 'concurrent';
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

/** As versions before called the lanes, on devices that have not sent what was written then. */
const lanesOfBefore: Record<string, Entry['lane']> = { serial: 'ordered', free: 'concurrent' };

/** What a version before kept, as this one means it. */
export function upgraded(queue: KeptQueue): KeptQueue {
  const entries = queue.entries.map((entry) => ({ ...entry, lane: lanesOfBefore[entry.lane] ?? entry.lane }));
  return { ...queue, entries };
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
