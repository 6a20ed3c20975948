import { sharedSignalsProtocol } from '#protocol/version.ts';
import type { Refusal } from '#protocol/result.ts';
import type { Signal, You } from '#protocol/wire.ts';
import { asciiJson, manyCopies } from './ascii.ts';
import { isOutside } from '../access.ts';
import type { Room } from '../room.ts';
import type { StoredEvent } from '../event-rule.ts';
import type { Momentary } from './gather-rule.ts';
import type { RoomReads } from '../store/database.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Session } from './sessions.ts';
import {
  type Address,
  checkSignal,
  type PulseRule,
  type SaidSignal,
  type SignalRule,
  type StateRule,
} from './signal-rule.ts';
import { isApart } from './welcome.ts';

/** A signal on its way. */
interface Waiting {
  /** Of all that are on their way each has its own. */
  n: number;
  signal: Signal;
  text: string;
  rule: Pick<SignalRule, 'heardBy' | 'guard'>;
  /** Absent where the room says it. */
  by?: Session;
  to?: Address;
}

interface StateSignal {
  name: string;
  rule: SignalRule;
  state: StateRule;
}

/**
 * Signals wait here until the next flush and share its frames as events do. Sums and pulses have a timer each, only while there
 * is something to tell: none outlives its window, so that an idle room sleeps.
 */
export class Signals {
  private readonly room: Room;
  private readonly sessions: OpenSessions;
  private readonly wait: () => void;
  private readonly heard: (one: Momentary) => void;
  private readonly waiting = new Map<string | symbol, Waiting>();
  private readonly totals = new Map<string, unknown>();
  /** As they were said last. A room that has slept finds them with the sockets of those who said it. */
  private readonly states = new Map<string, unknown>();
  private readonly stateSignals: readonly StateSignal[];
  private readonly beating = new Set<string>();
  private readonly toldMs = new Map<string, number>();
  private n = 0;

  /**
   * @param wait asks for a flush
   * @param heard what was said that is for everyone, and states as they are now
   */
  constructor(room: Room, sessions: OpenSessions, wait: () => void, heard: (one: Momentary) => void) {
    this.room = room;
    this.sessions = sessions;
    this.wait = wait;
    this.heard = heard;
    this.stateSignals = Object.entries(room.kind.signals).flatMap(([name, rule]) =>
      rule.state === undefined ? [] : [{ name, rule, state: rule.state }],
    );
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** Others hear it with the next flush. @returns why it may not be said, or null */
  say(by: Session, said: SaidSignal): Refusal | null {
    const checked = checkSignal(this.room.kind.signals, this.room.db, said, by);
    if (!checked.ok) return checked.error;
    if (by.unseen) return null;
    const { rule, data } = checked.value;
    const tooFast = this.tooFast(by, said.type, rule);
    if (tooFast !== null) return tooFast;
    if (rule.state !== undefined) return this.carryOn(by, { name: said.type, rule, state: rule.state }, data);
    if (rule.kept === true) by.signals[said.type] = data;
    if (rule.clears !== undefined) delete by.signals[rule.clears];
    if (rule.kept === true || rule.clears !== undefined) by.save();
    if (rule.summed === undefined) this.pass(by, rule, { ...said, data });
    else this.sum(said.type, rule, data);
    if (said.to === null) this.heard({ what: 'signal', name: said.type, data, from: by.viewer.id });
    return null;
  }

  /** Why this person says it too fast, or null; then it counts. */
  private tooFast({ viewer }: Session, name: string, { pace }: SignalRule): Refusal | null {
    if (pace === undefined || !this.room.settings.rateLimits) return null;
    const { floods } = this.room.memory;
    const [key, nowMs] = [`signal ${name} ${viewer.id}`, this.room.nowMs()];
    const refusal = floods.refusal(key, pace, nowMs);
    if (refusal === null) floods.take(key, pace, nowMs);
    return refusal;
  }

  private carryOn(by: Session, { name, rule, state }: StateSignal, data: unknown): Refusal | null {
    const next = state.next(this.stateOf(name, state), data, { sender: by.viewer, nowMs: this.room.nowMs() });
    if (!next.ok) return next.error;
    this.states.set(name, next.value);
    by.signals[name] = next.value;
    by.save();
    this.tellState({ name, rule, state });
    return null;
  }

  /** A state of the room as it is now; null where there is none. */
  state(name: string): unknown {
    const one = this.stateSignals.find((signal) => signal.name === name);
    return one === undefined ? null : this.stateOf(name, one.state);
  }

  private stateOf(name: string, state: StateRule): unknown {
    const kept = this.states.get(name);
    if (kept !== undefined) return state.read(this.room.db, [kept]);
    return state.read(
      this.room.db,
      [...this.sessions].flatMap(({ signals }) => signals[name] ?? []),
    );
  }

  private tellState(one: StateSignal): void {
    const data = this.stateOf(one.name, one.state);
    if (data === null) return;
    this.heard({ what: 'state', name: one.name, data });
    for (const [n, form] of this.formsOf(one, data).entries()) this.waiting.set(`state ${one.name} ${n}`, form);
    this.wait();
  }

  /** As it stands, and what those hear who may not know. */
  private formsOf({ name, rule, state }: StateSignal, data: unknown): Waiting[] {
    if (data === null) return [];
    const whole = this.waitingOf({ signal: { signal: name, from: '', data }, rule });
    if (rule.guard === undefined || state.instead === undefined) return [whole];
    const isKept = (db: RoomReads, _told: unknown, receiver: You): boolean =>
      rule.guard?.(db, data, receiver) === false;
    const others = { ...rule, guard: isKept };
    return [whole, this.waitingOf({ signal: { signal: name, from: '', data: state.instead(data) }, rule: others })];
  }

  private pass(by: Session, rule: SignalRule, { type: name, data, to }: SaidSignal): void {
    // The newest of a kind from one person stands for those before it, and comes after what was said in between.
    const key = to === null ? `${by.viewer.id} ${name}` : Symbol(name);
    this.waiting.delete(key);
    const signal = signalOf(by, name, rule, data);
    this.waiting.set(key, this.waitingOf({ signal, rule, by, ...(to !== null && { to }) }));
    this.wait();
  }

  /** Whether the room has something of its own to tell after these events. */
  happened(events: StoredEvent[]): void {
    for (const one of this.stateSignals)
      if (events.some(({ type }) => one.state.on.includes(type))) this.tellState(one);
    for (const [name, pulse] of Object.entries(this.room.kind.pulses ?? {})) {
      if (this.beating.has(name) || !events.some(({ type }) => pulse.on.includes(type))) continue;
      const sinceMs = this.room.nowMs() - (this.toldMs.get(name) ?? 0);
      if (sinceMs >= pulse.everyMs) this.beat(name, pulse);
      else {
        this.beating.add(name);
        // A clock that was set back makes no wait longer.
        setTimeout(() => this.beat(name, pulse), Math.min(pulse.everyMs, pulse.everyMs - sinceMs));
      }
    }
  }

  /** What others keep up and what the room tells by itself, for someone who has just come. */
  greet(session: Session): void {
    const heard: Waiting[] = [];
    for (const by of this.sessions) {
      for (const [name, data] of Object.entries(by.signals)) {
        const rule = this.room.kind.signals[name];
        if (rule !== undefined && rule.state === undefined)
          heard.push(this.waitingOf({ signal: signalOf(by, name, rule, data), rule, by }));
      }
    }
    for (const one of this.stateSignals) heard.push(...this.formsOf(one, this.stateOf(one.name, one.state)));
    for (const [name, pulse] of Object.entries(this.room.kind.pulses ?? {}))
      if (mayHear(pulse, session)) heard.push(this.pulseOf(name, pulse));
    this.tell(
      session,
      heard.filter((one) => this.isFor(one, session)),
      new Map(),
    );
  }

  /** Sends all that waits: those who hear the same share a frame. */
  flush(): void {
    if (this.isEmpty) return;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    const frames = new Map<string, string>();
    for (const session of this.sessions) {
      const heard = waiting.filter((one) => this.isFor(one, session));
      this.tell(session, heard, frames);
    }
  }

  private tell(session: Session, heard: Waiting[], frames: Map<string, string>): void {
    if (heard.length === 0) return;
    if (session.protocol < sharedSignalsProtocol) {
      for (const { text } of heard) session.connection.send(`{"type":"signal",${text.slice(1)}`);
      return;
    }
    const key = heard.map(({ n }) => n).join();
    let frame = frames.get(key);
    if (frame === undefined) {
      const json = `{"type":"signals","signals":[${heard.map(({ text }) => text).join(',')}]}`;
      frames.set(key, (frame = this.sessions.size < manyCopies ? json : asciiJson(json)));
    }
    session.connection.send(frame);
  }

  private isFor({ signal, rule, by, to }: Waiting, session: Session): boolean {
    const { viewer } = session;
    if (isOutside(viewer)) return false;
    if (by === undefined ? viewer.pinned_seq !== undefined : !this.isBetween(by, session, to)) return false;
    if (!mayHear(rule, session)) return false;
    return rule.guard?.(this.room.db, signal.data, viewer) !== false;
  }

  private isBetween(by: Session, session: Session, to: Address | undefined): boolean {
    if (isApart(this.room, session.viewer)) return false;
    if (to === undefined) return by.viewer.id !== session.viewer.id;
    return by !== session && ('socket' in to ? to.socket === session.id : to.account === session.viewer.id);
  }

  private sum(name: string, rule: SignalRule, data: unknown): void {
    if (rule.summed === undefined) return;
    const isFirst = !this.totals.has(name);
    this.totals.set(name, rule.summed.add(this.totals.get(name), data));
    if (!isFirst) return;
    setTimeout(() => {
      const signal = { signal: name, from: '', data: this.totals.get(name) };
      this.totals.delete(name);
      this.waiting.set(`sum ${name}`, this.waitingOf({ signal, rule }));
      this.wait();
    }, rule.summed.everyMs);
  }

  private beat(name: string, pulse: PulseRule): void {
    this.beating.delete(name);
    if (![...this.sessions].some((session) => mayHear(pulse, session))) return;
    this.toldMs.set(name, this.room.nowMs());
    this.waiting.set(`pulse ${name}`, this.pulseOf(name, pulse));
    this.wait();
  }

  private pulseOf(name: string, pulse: PulseRule): Waiting {
    const data = this.room.memory.memo(`pulse ${name}`, () => pulse.read(this.room.db, this.room.nowMs()));
    return this.waitingOf({ signal: { signal: name, from: '', data }, rule: pulse });
  }

  private waitingOf(one: Omit<Waiting, 'n' | 'text'>): Waiting {
    this.n += 1;
    return { ...one, n: this.n, text: JSON.stringify(one.signal) };
  }
}

/** Whoever is to answer one socket of a person is told which it is. */
function signalOf(by: Session, name: string, rule: SignalRule, data: unknown): Signal {
  const tellsSocket = rule.addressed === true || rule.kept === true;
  return { signal: name, from: by.viewer.id, ...(tellsSocket && { socket: by.id }), data };
}

/** Those of a capability alone hear some: for the others the rows are not read. */
function mayHear({ heardBy }: Pick<SignalRule, 'heardBy'>, { viewer }: Session): boolean {
  return heardBy === undefined || viewer.capabilities.includes(heardBy);
}
