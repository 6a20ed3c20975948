// What is momentary and never stored: said by people, summed up by the room, or told by it on a beat.
import type { z } from 'zod';
import type { Capability } from '#protocol/capabilities.ts';
import { issueDetails } from '#protocol/issue-details.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { You } from '#protocol/wire.ts';
import { onlyLooks } from '../credentials.ts';
import type { RoomReads } from '../store/database.ts';
import type { Pace } from '../store/flood.ts';

/** Who hears a signal, of those who are told at all. */
interface Hearing {
  /** Only whoever may do this. */
  heardBy?: Capability;
  /** Only whoever the rows say, as they are when it goes out. */
  guard?(db: RoomReads, data: unknown, receiver: You): boolean;
}

/** A state of the room that signals carry on: not durable, but as it is whoever comes is told. */
export interface StateRule {
  /**
   * As it stands: of what was said last (by some sockets, which may not all have heard of one another, or none) what still
   * counts by the rows. null: there is nothing to tell.
   */
  read(db: RoomReads, said: readonly unknown[]): unknown;
  /** What becomes of it by what somebody says now; or why that may not be. */
  next(state: unknown, data: unknown, at: { sender: You; nowMs: number }): Result<unknown>;
  /** What those are told of it whom `guard` keeps it from: else they would go by what they were told before. Absent: nothing. */
  instead?(state: unknown): unknown;
  /** The events with which it changes by itself. */
  on: readonly string[];
}

/** Something that people say. Made by `signal()` where its rules look at its data. */
export interface SignalRule extends Hearing {
  schema: z.ZodType;
  capability: Capability;
  /** How fast one person may say it. */
  pace?: Pace;
  /** Kept with the socket and told to whoever comes later, until `clears` of the same subject or departure. */
  kept?: boolean;
  /** The kept signal that this one ends. */
  clears?: string;
  /** It is for one account or one socket, which its frame names. Each of them arrives; of others the newest stands for all. */
  addressed?: boolean;
  /** Why it may not be said now, where it goes with a state of the room. */
  fence?(db: RoomReads, data: unknown, sender: You): Refusal | null;
  /** It carries on a state of the room: that is what is told, to everyone and as said by nobody. */
  state?: StateRule;
  /** What many say in a window is told as one sum, of which nobody is the sender. */
  summed?: { everyMs: number; add(total: unknown, data: unknown): unknown };
}

interface TypedSignal<Schema extends z.ZodType> extends Omit<
  SignalRule,
  'schema' | 'guard' | 'fence' | 'state' | 'summed'
> {
  schema: Schema;
  guard?(db: RoomReads, data: z.output<Schema>, receiver: You): boolean;
  fence?(db: RoomReads, data: z.output<Schema>, sender: You): Refusal | null;
  state?: Omit<StateRule, 'next'> & {
    next(state: unknown, data: z.output<Schema>, at: { sender: You; nowMs: number }): Result<unknown>;
  };
  summed?: { everyMs: number; add(total: z.output<Schema> | undefined, data: z.output<Schema>): z.output<Schema> };
}

export function signal<Schema extends z.ZodType>(rule: TypedSignal<Schema>): SignalRule {
  // The engine hands over only what this very schema has parsed.
  return rule as SignalRule;
}

/**
 * What the room tells of its rows by itself: at most once in `everyMs`, only once one of these events has happened, and only
 * while someone is there. Whoever comes is told how it stands.
 */
export interface PulseRule {
  everyMs: number;
  on: readonly string[];
  heardBy?: Capability;
  read(db: RoomReads, nowMs: number): unknown;
}

/** Whom an addressed signal is for. */
export type Address = { account: string } | { socket: string };

/** What somebody wants to say; without an address it is for everyone. */
export interface SaidSignal {
  type: string;
  data: unknown;
  to: Address | null;
}

/** By which rule it is said, with its data; or why it may not be said. */
export function checkSignal(
  signals: Readonly<Record<string, SignalRule>>,
  db: RoomReads,
  { type, data, to }: SaidSignal,
  { viewer, looks }: { viewer: You; looks: boolean },
): Result<{ rule: SignalRule; data: unknown }> {
  const rule = Object.hasOwn(signals, type) ? signals[type] : undefined;
  if (rule === undefined) return refuse('VALIDATION_ERROR', 'No such signal.');
  const parsed = rule.schema.safeParse(data);
  if (!parsed.success) return refuse('VALIDATION_ERROR', 'The signal is not valid.', issueDetails(parsed.error));
  if (looks) return { ok: false, error: onlyLooks };
  if (!viewer.capabilities.includes(rule.capability))
    return refuse('FORBIDDEN', `This needs the right to ${rule.capability}.`);
  if ((rule.addressed === true) !== (to !== null))
    return refuse(
      'VALIDATION_ERROR',
      to === null ? 'This signal says whom it is for.' : 'This signal is for everyone.',
    );
  const fenced = rule.fence?.(db, parsed.data, viewer) ?? null;
  return fenced === null ? { ok: true, value: { rule, data: parsed.data } } : { ok: false, error: fenced };
}
