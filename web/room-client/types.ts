import type { IdPrefix } from '#protocol/ids.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import type { Person, Presence, RoomEvent, You } from '#protocol/wire.ts';

/** Why a room is no longer open to this viewer. Nothing is tried any more. */
export type ClosedBecause =
  /** The link was taken back, has ended, opens nothing for now, or has no seat left. */
  | 'revoked'
  | 'expired'
  | 'frozen'
  | 'full'
  /** I am not a member any more. */
  | 'removed'
  /** I am not let in: its door is locked, takes nobody who is late, was shut on me, or was until it was over. */
  | 'locked'
  | 'late'
  | 'refused'
  | 'over'
  /** The room is gone; or there never was one. */
  | 'deleted'
  | 'not_found'
  /** Whoever I was has to sign in (or give the link's password) again. What is pending is kept for then. */
  | 'signed_out'
  /** This page is of a version that the room does not understand any more. What is pending is kept for the new one. */
  | 'outdated';

export interface RoomState<View> {
  /** `loading`: not connected yet, and nothing has failed. There may be a view already: the page's, or the kept one. */
  status: 'loading' | 'online' | 'reconnecting' | 'offline' | 'closed';
  /** When the next try starts, in milliseconds since the epoch. */
  retryAtMs: number | null;
  closedBecause: ClosedBecause | null;
  /** What the room has confirmed, with my pending changes on top. */
  view: View | null;
  confirmed: View | null;
  /** The last event in `confirmed`. */
  seq: number;
  you: You | null;
  /** Those listed by name; a large room lists only some. */
  online: Presence[];
  onlineCount: number;
  /** So many more only look, and are nobody yet. */
  lookingCount: number;
  /** Oldest first. */
  pending: PendingChange[];
  /** By account, then by the signal's name. */
  signals: Record<string, Record<string, unknown>>;
  /** What others changed in the last two seconds. */
  recent: RecentChange[];
  refusals: Refused[];
  overwritten: Overwritten[];
}

/** A command of mine that the room has not confirmed yet. */
export interface PendingChange {
  id: string;
  type: string;
  state: 'waiting' | 'sending';
  atMs: number;
  /** The id of what it is about; a comment that is being added has one of its own until the room gives it the lasting one. */
  subject: string | null;
}

export interface RecentChange {
  seq: number;
  type: string;
  actor: Person;
  subject: string | null;
  atMs: number;
}

/** A command that was refused: its effect is undone, its words are in `data`. */
export interface Refused {
  id: string;
  type: string;
  error: Refusal;
  data: object;
}

/** Someone replaced what I wrote without having seen it. */
export interface Overwritten {
  id: string;
  seq: number;
  actor: Person;
  subject: string | null;
  fields: string[];
}

/** What the room answered. `data` is null where nothing was left to do, or where the answer itself was lost. */
export interface Acknowledged {
  seq: number;
  data: unknown;
}

export interface RoomClient<View> {
  getState(): RoomState<View>;
  /** @returns the end of it */
  subscribe(listener: () => void): () => void;
  /**
   * Tells what happens as it is applied, for what is kept beside the view: the event, and the confirmed view after it. The event
   * is null where the view came anew, and what lies between is not known.
   * @returns the end of it
   */
  follow(hear: (view: View, event: RoomEvent | null) => void): () => void;
  /**
   * Shows the change at once and sees to it that the room gets it exactly once, through lost connections, reloads and
   * restarts. Resolves when the room has answered. A refusal is also among `refusals`. After `close()` every open one resolves to
   * SERVICE_UNAVAILABLE, though what was kept is still sent when the room is opened next.
   */
  send(type: string, data: object): Promise<Result<Acknowledged>>;
  /** Something momentary for whoever is here now; lost where there is no connection. */
  signal(type: string, data: object): void;
  /** What time it is in the room: by it those who watch together say when. */
  readonly time: {
    /** Milliseconds since the epoch; null before the room has said it. */
    nowMs: () => number | null;
    /** The room is asked for it until what this returns is called. */
    need: () => () => void;
  };
  /** Of a refusal or of something overwritten: it has been read. */
  dismiss(id: string): void;
  retryNow(): void;
  close(): void;
}

/** Whether a change about this thing still waits for the room. */
export function isPending(state: { pending: readonly PendingChange[] }, subject: string): boolean {
  return state.pending.some((change) => change.subject === subject);
}

export interface Command {
  type: string;
  data: object;
}

/** What a command does to the view of its author, before the room has said anything. */
export interface Planned<Plan> {
  plan: Plan;
  /**
   * `ordered`: one at a time; worded anew for what the room has confirmed when its turn comes. `concurrent`: sent as it is, at once, in the
   * order of writing.
   */
  lane: 'ordered' | 'concurrent';
  subject: string | null;
  /** What must be there first: it waits for earlier commands about this. */
  needs: string | null;
}

export interface PlanContext {
  me: Person;
  nowMs: number;
  newId: (prefix: IdPrefix) => string;
}

/** How long a signal of others lasts. Each ends when its sender leaves. */
export interface SignalRule {
  /** Milliseconds, where it ends by itself. */
  lastsMs?: number;
  /** Ends that other signal instead of being one. */
  ends?: string;
  /** Said again after a new connection, until it is ended: the room forgets it with the socket. */
  kept?: boolean;
  /** Whether such data takes the signal back. */
  isEnd?: (data: unknown) => boolean;
}

/** What was confirmed at a seq. */
export interface Moment<View> {
  view: View;
  seq: number;
}

/** Plans in the lane `ordered`: what an edit means moves on with what others do before it. */
export interface OrderedEdits<View, Plan = unknown> {
  /** Carries such plans past an event that is about to happen to `confirmed`. `mine`: it is of the first of them. */
  rebase(confirmed: View, plans: readonly Plan[], event: RoomEvent, mine: boolean): Plan[];
  /**
   * Fits such plans, none of them on its way, to what is confirmed. `since`: what they were meant for, where nothing is
   * known of what happened from there on.
   */
  refit(confirmed: View, plans: readonly Plan[], since: Moment<View> | null): Plan[];
  /** The command that says what such a plan means on what is confirmed at `seq`; null where nothing is left of it. */
  toCommand(plan: Plan, seq: number): Command | null;
  /** Whether this command takes back the author's last: one that has not been sent is then simply dropped. */
  isUndo(type: string): boolean;
  /** Whether this command takes such a taking back itself back: what was dropped is then written again. */
  isRedo(type: string): boolean;
}

/** What the commands of a kind do to the view of their author, before the room has said anything. */
export interface PlanRules<View, Plan = unknown> {
  /** What a command means on the view that its author sees. null: it would change nothing. */
  plan(view: View, command: Command, context: PlanContext): Result<Planned<Plan> | null>;
  applyPending(confirmed: View, plans: readonly Plan[], me: Person): View;
  /** Where the room gave something a lasting id: the one that was shown, and the lasting one. */
  lastingId(plan: Plan, answer: unknown): { shown: string; lasting: string } | null;
  /** Where people edit together: how what they do at once comes into one order. Absent: every command goes as it is. */
  ordered?: OrderedEdits<View, Plan> | undefined;
}

/**
 * What the live room must know of a kind. All of it is pure. A `Plan` is plain data: it is kept on the device.
 * `plans` are always those of pending commands, oldest first; what a function does not know it hands back as it is.
 */
export interface KindClient<View, Plan = unknown> extends PlanRules<View, Plan> {
  kind: string;
  signals: Record<string, SignalRule>;
  reduce(view: View, event: RoomEvent, me: string): View;
  /** Whether the room answers that nothing had to change, so that no event will come. */
  isEmptyAnswer(data: unknown): boolean;
  /** What an event is about. */
  subjectOf(event: RoomEvent): string | null;
  /** Which words of `me` this event replaced unseen. */
  overwrote?(event: RoomEvent, me: string): { subject: string | null; fields: string[] } | null;
  /** Fetches the rules of its plans, which are asked for nothing before they are here. null: they are. Absent: always. */
  prepare?(): Promise<void> | null;
}
