// The only place that tells sessions what has happened, whether their sockets are the room's own or held by a relay.
import { busyFlushMs } from '#protocol/limits.ts';
import type { Presence, ServerFrame } from '#protocol/wire.ts';
import { asciiJson, manyCopies } from './ascii.ts';
import type { Frame } from './connection.ts';
import { isOutside } from '../access.ts';
import type { Room } from '../room.ts';
import type { StoredEvent } from '../event-rule.ts';
import { EventVariants } from './redact-event.ts';
import type { Momentary } from './gather-rule.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Session } from './sessions.ts';
import { Signals } from './signals.ts';
import { isApart } from './welcome.ts';

/** Presence and signals may wait longer than events: nothing depends on their order. */
const presenceFlushMs = 100;
const manySocketsPresenceFlushMs = 1_000;
/** Of more people than this others are told how many there are, and nobody by name. */
const mostNamed = 1_000;
/** A timer may be early by the clock: what a turn did has waited for its window, and waits for no second one. */
const earlyByMs = 2;
const manySockets = 300;
const manySocketsFlushMs = 100;

/**
 * Fan-out, coalesced: at once when the room is idle, else one frame for each viewer's form at most every 16 ms (100 in a room of
 * hundreds). No timer outlives a flush, so the object still hibernates.
 */
export class Publisher {
  private readonly room: Room;
  private readonly sessions: OpenSessions;
  private readonly flushed: (from: number, through: number) => void;
  private readonly heard: (one: Momentary) => void;
  private readonly takeUp: () => void;
  private pending: EventVariants[] = [];
  readonly signals: Signals;
  private joined = new Map<string, Presence>();
  private left = new Map<string, Presence>();
  private lookers = false;
  private gathering = false;
  private lastFlushMs = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private presenceTimer: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param flushed events from this seq on up to that one have been sent
   * @param heard what is momentary, as it happens
   * @param takeUp does what has come and waits for its turn: as a window ends, so that it waits for no second one
   */
  constructor(
    room: Room,
    sessions: OpenSessions,
    {
      flushed,
      heard,
      takeUp,
    }: { flushed: (from: number, through: number) => void; heard: (one: Momentary) => void; takeUp: () => void },
  ) {
    this.room = room;
    this.sessions = sessions;
    this.flushed = flushed;
    this.heard = heard;
    this.takeUp = takeUp;
    this.signals = new Signals(room, sessions, () => this.schedule(), heard);
  }

  /** Events go out in the order of `seq`; the runtime holds the frames until the write behind them is durable. */
  publish(events: StoredEvent[], author: string): void {
    if (events.length === 0) return;
    if (this.sessions.size === 0) return;
    for (const event of events) this.pending.push(new EventVariants(this.room, event, author));
    this.signals.happened(events);
    this.schedule();
  }

  /** What `work` publishes goes out together: work that is itself done at most once a window waits for no other. */
  gather(work: () => void): void {
    this.gathering = true;
    try {
      work();
    } finally {
      this.gathering = false;
      this.schedule();
    }
  }

  arrived(person: Presence): void {
    this.heard({ what: 'came', account_id: person.id });
    if (!this.left.delete(person.id)) this.joined.set(person.id, person);
    this.schedulePresence();
  }

  departed(person: Presence): void {
    this.heard({ what: 'went', account_id: person.id });
    if (!this.joined.delete(person.id)) this.left.set(person.id, person);
    this.schedulePresence();
  }

  /** So many more or fewer only look. */
  lookersChanged(): void {
    this.lookers = true;
    this.schedulePresence();
  }

  send(session: Session, frame: ServerFrame): void {
    session.connection.send(JSON.stringify(frame));
  }

  /** Sends all that waits now. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.lastFlushMs = this.room.nowMs();
    this.flushEvents();
    this.signals.flush();
  }

  private schedule(): void {
    if (this.gathering || this.timer !== null || (this.pending.length === 0 && this.signals.isEmpty)) return;
    const windowMs = this.windowMs();
    const sinceMs = this.room.nowMs() - this.lastFlushMs;
    if (sinceMs >= windowMs - earlyByMs) this.flush();
    // A clock that was set back makes no wait longer.
    else this.timer = setTimeout(() => this.endWindow(), Math.min(windowMs, windowMs - sinceMs));
  }

  private endWindow(): void {
    this.timer = null;
    this.takeUp();
    // What was taken up has gone out with what waited here, where there was any.
    if (this.pending.length > 0 || !this.signals.isEmpty) this.flush();
  }

  /** Each flush costs a send for each socket, however much is in it: with many sockets it pays to gather longer. */
  private windowMs(): number {
    return this.sessions.size > manySockets ? manySocketsFlushMs : busyFlushMs;
  }

  private schedulePresence(): void {
    const inMs = this.sessions.size > manySockets ? manySocketsPresenceFlushMs : presenceFlushMs;
    this.presenceTimer ??= setTimeout(() => this.flushPresence(), inMs);
  }

  private flushEvents(): void {
    const batch = this.pending;
    const first = batch[0];
    const last = batch.at(-1);
    if (first === undefined || last === undefined) return;
    this.pending = [];
    const openToAll = batch.every((encoded) => encoded.isForEveryone(this.sessions.lookingCount > 0));
    const frames = new Map<string, Frame | null>();
    for (const session of this.sessions) {
      // What a link to a moment shows does not go on.
      if (session.viewer.pinned_seq !== undefined) continue;
      // Not '': that is the key of whoever has just been welcomed with the only event of a batch.
      const forms = openToAll && session.sentSeq < first.event.seq ? null : formsOf(batch, session);
      const key = forms === null ? 'all' : forms.join();
      let frame = frames.get(key);
      if (frame === undefined) frames.set(key, (frame = this.frameOf(batch, forms ?? formsOf(batch, session))));
      session.sentSeq = last.event.seq;
      if (frame === null) continue;
      session.connection.sendEvents(frame, last.event.seq, this.lastFlushMs);
    }
    this.flushed(first.event.seq, last.event.seq);
  }

  private frameOf(batch: EventVariants[], forms: (number | null)[]): Frame | null {
    const texts = batch.flatMap((encoded, index) => {
      const form = forms[index];
      return form == null ? [] : [encoded.text(form)];
    });
    if (texts.length === 0) return null;
    const json = `{"type":"events","events":[${texts.join(',')}]}`;
    const text = this.sessions.size < manyCopies ? json : asciiJson(json);
    return { text, bytes: Buffer.byteLength(text) };
  }

  private flushPresence(): void {
    this.presenceTimer = null;
    if (this.joined.size === 0 && this.left.size === 0 && !this.lookers) return;
    const counts = { online_count: this.sessions.onlineCount, looking_count: this.sessions.lookingCount };
    const isNamed = counts.online_count <= mostNamed;
    const [joined, left] = isNamed ? [[...this.joined.values()], [...this.left.values()]] : [[], []];
    const toPeople = presenceText(joined, left, counts);
    const toLookers = presenceText([], [], counts);
    this.joined.clear();
    this.left.clear();
    this.lookers = false;
    for (const session of this.sessions) {
      if (isOutside(session.viewer)) continue;
      session.connection.send(isApart(this.room, session.viewer) ? toLookers : toPeople);
    }
  }
}

function presenceText(
  joined: Presence[],
  left: Presence[],
  counts: { online_count: number; looking_count: number },
): string {
  return JSON.stringify({ type: 'presence', joined, left, ...counts } satisfies ServerFrame);
}

/** Which form of each event of a batch goes to a session: viewers with the same forms share one frame. */
function formsOf(batch: EventVariants[], session: Session): (number | null)[] {
  return batch.map((encoded) => (encoded.event.seq > session.sentSeq ? encoded.variantFor(session.viewer) : null));
}
