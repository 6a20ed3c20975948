import { cleanTexts } from '#protocol/clean-text.ts';
import { ok, type Refusal, type Result } from '#protocol/result.ts';
import type { Person, RoomEvent, ServerFrame, You } from '#protocol/wire.ts';
import { PresenceList } from './presence-list.ts';
import { Connection, type MintToken } from './connection.ts';
import { LocalRoomStore } from './local-room-store.ts';
import { Notices } from './notices.ts';
import { Outbox } from './outbox.ts';
import { OwnSignals } from './own-signals.ts';
import type { Entry, KeptQueue, KeptRoom } from './room-storage.ts';
import { RoomTime } from './room-time.ts';
import { SeenReport } from './seen-report.ts';
import { PersistSchedule } from './persist-schedule.ts';
import { SignalBoard } from './signal-board.ts';
import { ConfirmedState } from './confirmed-state.ts';
import type { RoomClientDeps } from './room-client-deps.ts';
import type { Acknowledged, ClosedBecause, KindClient, RoomClient, RoomState } from './types.ts';

export interface LiveRoomOptions<View, Plan> {
  roomId: string;
  kind: KindClient<View, Plan>;
  /** Who I am beyond this page; null where that is nobody, and then nothing is kept on the device. */
  accountId: string | null;
  mintToken: MintToken;
  boot: KeptRoom<View> | null;
}

/** Commands wait for what was missed, which may show that they are done; not longer, since it may not be for me to see. */
const missedWithinMs = 2_000;

/** A room as it is lived in: connected, in step with everyone, and with my own changes shown before they are confirmed. */
export class LiveRoom<View, Plan> implements RoomClient<View> {
  readonly #deps: RoomClientDeps;
  readonly #accountId: string | null;
  readonly #kind: KindClient<View, Plan>;
  readonly #confirmed = new ConfirmedState<View>();
  readonly #outbox: Outbox<View, Plan>;
  readonly #connection: Connection;
  readonly #store: LocalRoomStore<View, Plan> | null;
  readonly #persist: PersistSchedule<View, Plan>;
  readonly #notices: Notices<View, Plan>;
  readonly #attendance = new PresenceList();
  readonly #signals: SignalBoard;
  readonly #ownSignals: OwnSignals;
  readonly #seen: SeenReport;
  readonly time: RoomTime;
  readonly #listeners = new Set<() => void>();
  readonly #followers = new Set<(view: View, event: RoomEvent | null) => void>();
  #you: You | null = null;
  /** Whose eyes the view was made for: only they can go on from it. null where it must come anew. */
  #viewOf: string | null = null;
  #welcomedAtMs = 0;
  #cancelWakeUp = (): void => undefined;
  #unwatch = (): void => undefined;
  #isClosed = false;
  /** To be called once what was taken over from other pages is kept by this one. */
  readonly #taken: (() => void)[] = [];
  #state: RoomState<View>;

  constructor(options: LiveRoomOptions<View, Plan>, deps: RoomClientDeps) {
    const { kind, accountId, roomId, boot } = options;
    const publish = (): void => this.#publish();
    this.#deps = deps;
    this.#accountId = accountId;
    this.#kind = kind;
    this.#notices = new Notices(deps, kind, publish);
    this.#outbox = new Outbox(deps, kind, { confirmed: this.#confirmed, notices: this.#notices });
    this.#signals = new SignalBoard(deps, kind.signals, publish);
    this.#ownSignals = new OwnSignals(kind.signals);
    this.#seen = new SeenReport(deps, (seq, visible) =>
      this.#connection.say(JSON.stringify({ type: 'seen', seq, visible })),
    );
    this.time = new RoomTime(deps, (text) => this.#connection.say(text));
    this.#connection = new Connection(deps, options, {
      since: () => (this.#viewOf === null ? null : this.#confirmed.seq),
      frame: (frame, characters) => this.#receive(frame, characters),
      answered: (id, result) => this.#answered(id, result),
      lost: () => this.#lost(),
      changed: publish,
      ended: (because) => this.#ended(because),
    });
    this.#store = accountId === null ? null : new LocalRoomStore(deps, { accountId, roomId });
    this.#persist = new PersistSchedule(deps, this.#store, {
      queue: this.#outbox.queue,
      present: () => this.#present(),
    });
    if (boot !== null) this.#begin(boot);
    this.#state = this.#currentState();
    void this.#open();
  }

  getState(): RoomState<View> {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  follow(hear: (view: View, event: RoomEvent | null) => void): () => void {
    this.#followers.add(hear);
    return () => this.#followers.delete(hear);
  }

  send(type: string, written: object): Promise<Result<Acknowledged>> {
    const data = cleanTexts(written);
    const coming = this.#prepare();
    return coming === null ? this.#write(type, data) : coming.then(() => this.#write(type, data));
  }

  #write(type: string, data: object): Promise<Result<Acknowledged>> {
    const { view } = this.#state;
    const refusal = this.#isClosed ? left : this.#connection.ended === null ? null : over;
    const answer =
      refusal !== null || view === null
        ? this.#outbox.refuseAtOnce({ type, data }, refusal ?? notHere)
        : this.#outbox.write({ type, data }, view, this.#me);
    this.#go();
    return answer;
  }

  signal(type: string, data: object): void {
    const text = this.#ownSignals.say(type, data, this.#deps.nowMs());
    if (text !== null) this.#connection.say(text);
  }

  dismiss(id: string): void {
    this.#notices.dismiss(id);
    this.#publish();
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#persist.keepRoom();
    this.#isClosed = true;
    this.#listeners.clear();
    this.#followers.clear();
    this.#unwatch();
    this.#connection.stop();
    this.time.stop();
    this.#signals.reset();
    this.#notices.stop();
    this.#cancelWakeUp();
    this.#store?.close();
    this.#outbox.leave(left);
  }

  async #open(): Promise<void> {
    const kept = await this.#store?.open((queue, taken) => void this.#takeOver(queue, taken));
    if (this.#isClosed) return;
    if (kept?.queues.some(({ entries }) => entries.length > 0) === true) {
      if (kept.room !== null && this.#confirmed.view === null) this.#begin(kept.room);
      this.#publish();
      await this.#prepare();
      if (this.#isClosed) return;
    }
    if (kept !== undefined) {
      this.#beginWithKept(kept.room, kept.queues);
      for (const queue of kept.queues) this.#outbox.queue.adopt(queue.entries);
      this.#taken.push(kept.taken);
      this.#keepQueue();
    }
    this.#unwatch = this.#deps.watch((what) => {
      if (what === 'hide') this.#persist.keepRoom();
      if (what !== 'offline') this.#seen.watched(what === 'wake');
      if (what === 'wake') this.time.again();
    });
    this.#connection.start();
    this.#publish();
  }

  /**
   * Plans go on best from the very state that they are fitted to, and what was sent from where it can still be seen to
   * have happened; else from the newest there is.
   */
  #beginWithKept(room: KeptRoom<View> | null, queues: KeptQueue<View, Plan>[]): void {
    const isUntouched = this.#outbox.queue.entries.length === 0;
    const planned = isUntouched ? queues.find(goesBack) : undefined;
    if (room !== null && (this.#confirmed.view === null || room.seq >= this.#confirmed.seq)) this.#begin(room);
    if (planned === undefined) return;
    this.#confirmed.begin(planned.view, planned.seq);
    this.#viewOf = this.#accountId;
  }

  async #takeOver({ entries }: KeptQueue<View, Plan>, taken: () => void): Promise<void> {
    await this.#prepare();
    if (this.#isClosed) return;
    this.#outbox.queue.adopt(entries);
    this.#taken.push(taken);
    this.#go();
  }

  /** What everyone gets alike is to be seen, not to go on from: it does not know what is mine. */
  #begin({ view, seq, you }: KeptRoom<View>): void {
    const isMine = you.id === this.#accountId;
    this.#confirmed.begin(view, seq);
    this.#you = this.#accountId === null || isMine ? you : null;
    this.#viewOf = isMine ? you.id : null;
    this.#tell(view, null);
  }

  /** What plans commands, where it is not here yet. */
  #prepare(): Promise<void> | null {
    return this.#kind.prepare?.() ?? null;
  }

  #receive(frame: ServerFrame, characters: number): void {
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame.data);
      case 'snapshot.part':
        if (this.#confirmed.part(frame.data)) this.#arrived();
        break;
      case 'events':
        this.#happened(frame.events, characters);
        break;
      case 'ack':
        return this.#answered(frame.id, ok({ seq: frame.seq, data: frame.data }));
      case 'error':
        if (frame.id !== undefined) return this.#answered(frame.id, { ok: false, error: frame.error });
        break;
      case 'clock':
        return this.time.heard(frame);
      case 'probe':
        return this.#connection.say(JSON.stringify(frame));
      case 'signal':
        // Who speaks the first version gets them so.
        break;
      case 'signals':
        for (const { from, signal, data } of frame.signals)
          if (from !== this.#you?.id) this.#signals.hear(from, signal, data);
        break;
      case 'presence':
        this.#attendance.change(frame);
        for (const { id } of frame.left) this.#signals.leave(id);
        break;
      case 'permission.changed':
        this.#permissionChanged(frame.data.you);
        break;
    }
    this.#go();
  }

  #welcome(data: Extract<ServerFrame, { type: 'welcome' }>['data']): void {
    const { you } = data;
    // Someone else is signed in by now: what is pending here is not theirs to send.
    if (this.#accountId !== null && you.id !== this.#accountId) return this.#connection.end('signed_out');
    if (this.#you !== null && this.#you.id !== you.id) this.#refuseSent();
    const goesOn = this.#viewOf === you.id && (this.#you === null || rightsOf(this.#you) === rightsOf(you));
    this.#you = you;
    this.#welcomedAtMs = this.#deps.nowMs();
    this.#attendance.welcome(data);
    this.#signals.reset();
    this.#seen.welcomed(data.seq);
    for (const text of this.#ownSignals.again()) this.#connection.say(text);
    this.time.again();
    if (this.#confirmed.welcome(data)) this.#arrived();
    else if (data.snapshot === null && !goesOn) {
      this.#viewOf = null;
      return this.#connection.refresh();
    }
    this.#persist.keepRoom();
    // Whoever only looks plans nothing.
    if (you.capabilities.some((right) => right !== 'view')) void this.#prepare();
    this.#go();
  }

  #arrived(): void {
    const { view, seq } = this.#confirmed;
    this.#viewOf = this.#you?.id ?? null;
    this.#outbox.queue.settle(seq, this.#deps.nowMs());
    if (view !== null) {
      this.#outbox.queue.refit(view, this.#confirmed.before);
      this.#tell(view, null);
    }
    this.#persist.roomChanged();
  }

  #happened(events: readonly RoomEvent[], characters: number): void {
    for (const event of this.#confirmed.unknown(events)) {
      if (this.#confirmed.view === null) return;
      this.#outbox.queue.pass(this.#confirmed.view, event);
      const view = this.#kind.reduce(this.#confirmed.view, event, this.#me.id);
      this.#confirmed.begin(view, event.seq);
      this.#tell(view, event);
      if (event.actor.id !== this.#me.id) this.#notices.see(event, this.#me.id);
    }
    this.#confirmed.caughtUp();
    this.#seen.read(this.#confirmed.seq, characters);
    this.#persist.roomChanged();
  }

  #tell(view: View, event: RoomEvent | null): void {
    for (const hear of this.#followers) hear(view, event);
  }

  /** What one may see goes by what one may do. */
  #permissionChanged(you: You): void {
    const isSame = rightsOf(this.#you) === rightsOf(you);
    this.#you = you;
    if (isSame) return;
    this.#viewOf = null;
    this.#connection.refresh();
  }

  #answered(id: string, result: Result<Acknowledged>): void {
    this.#outbox.answered(id, result);
    this.#go();
  }

  /** Sent by someone whom nobody can be again: sending it anew could do it twice. */
  #refuseSent(): void {
    const { entries } = this.#outbox.queue;
    for (const entry of entries) if (entry.sent !== null && entry.answer === null) this.#outbox.refuse(entry, left);
  }

  #lost(): void {
    this.#outbox.queue.lost();
    this.#confirmed.lost();
    this.#seen.stop();
  }

  #ended(because: ClosedBecause): void {
    if (because !== 'signed_out' && because !== 'outdated') {
      for (const entry of this.#outbox.queue.entries) this.#outbox.refuse(entry, over);
      this.#persist.forget();
    }
    this.#keepQueue();
    this.#publish();
  }

  /** What was taken over is dropped where it lay only once it is kept here: this page, too, may die at any moment. */
  #keepQueue(): void {
    if (!this.#persist.keepQueue(this.#confirmed)) return;
    for (const taken of this.#taken.splice(0)) taken();
  }

  /** After anything has changed: sends what may go, keeps what must be kept, tells whoever listens. */
  #go(): void {
    if (this.#isClosed) return;
    const nowMs = this.#deps.nowMs();
    const { queue } = this.#outbox;
    const { view, seq } = this.#confirmed;
    queue.settle(seq, nowMs);
    if (view !== null && this.#isInStep(nowMs)) {
      for (const { id, body } of this.#outbox.due(view)) this.#connection.send(id, body);
    }
    this.#wakeUpLater(nowMs);
    this.#keepQueue();
    this.#publish();
  }

  #wakeUpLater(nowMs: number): void {
    this.#cancelWakeUp();
    const heldUntilMs = this.#confirmed.isCatchingUp ? this.#welcomedAtMs + missedWithinMs : 0;
    const nextMs = Math.min(this.#outbox.queue.nextMs(nowMs), heldUntilMs > nowMs ? heldUntilMs : Infinity);
    if (nextMs < Infinity) this.#cancelWakeUp = this.#deps.after(nextMs - nowMs, () => this.#go());
  }

  #isInStep(nowMs: number): boolean {
    if (this.#viewOf === null || this.#viewOf !== this.#you?.id) return false;
    if (!this.#connection.isWelcomed || this.#confirmed.isArriving) return false;
    return !this.#confirmed.isCatchingUp || nowMs >= this.#welcomedAtMs + missedWithinMs;
  }

  get #me(): Person {
    return this.#you ?? { id: this.#accountId ?? '', name: '' };
  }

  #present(): KeptRoom<View> | null {
    const { view, seq } = this.#confirmed;
    const you = this.#you;
    return view === null || you === null || this.#viewOf !== you.id ? null : { view, seq, you };
  }

  #publish(): void {
    if (this.#isClosed) return;
    this.#state = this.#currentState();
    for (const listener of this.#listeners) listener();
  }

  #currentState(): RoomState<View> {
    const { view, seq } = this.#confirmed;
    const { plans } = this.#outbox.queue;
    return {
      status: this.#connection.status,
      retryAtMs: this.#connection.retryAtMs,
      closedBecause: this.#connection.ended,
      view: view === null || plans.length === 0 ? view : this.#kind.applyPending(view, plans, this.#me),
      confirmed: view,
      seq,
      you: this.#you,
      online: this.#attendance.listed,
      onlineCount: this.#attendance.count,
      lookingCount: this.#attendance.looking,
      pending: this.#outbox.pending,
      signals: this.#signals.all,
      recent: this.#notices.recent,
      refusals: this.#notices.refusals,
      overwritten: this.#notices.overwritten,
    };
  }
}

const notHere: Refusal = { code: 'SERVICE_UNAVAILABLE', message: 'The room has not been loaded yet.' };
const left: Refusal = { code: 'SERVICE_UNAVAILABLE', message: 'The room was left before it answered.' };
const over: Refusal = { code: 'GONE', message: 'This room is not open any more.' };

function goesBack({ entries }: { entries: readonly Entry[] }): boolean {
  return entries.some(({ lane, sent }) => lane === 'ordered' || sent !== null);
}

function rightsOf(you: You | null): string {
  return String([you?.capabilities, you?.owns]);
}
