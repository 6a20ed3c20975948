import { DurableObject } from 'cloudflare:workers';
import type { InboxMessage } from '#protocol/inbox/message.schema.ts';
import { closeCodes } from '#protocol/limits.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import type { RoomEvent, RoomSnapshot } from '#protocol/wire.ts';
import { openRoomDatabase } from './store/migrate.ts';
import { answerClose, leavesByItself } from '#worker/platform/answer-close.ts';
import { setLogLevel } from '#worker/platform/metrics/logger.ts';
import { count, flushMetrics, observe } from '#worker/platform/metrics/metrics.ts';
import { frozenOf } from './access.ts';
import { childrenOf } from './children/child-rooms.ts';
import type { RoomRef } from './store/tables.ts';
import { vouch, type ChildPeople, type ParentWord, type Revouching, type VouchRequest } from './children/vouching.ts';
import { Attendance } from './live/attendance.ts';
import { Gatherer } from './live/gatherer.ts';
import { Greeter } from './live/greeter.ts';
import { RightsReview } from './live/rights-review.ts';
import { SessionRegistry, type Arriving, type Opening } from './live/session-registry.ts';
import { SocketConnection } from './live/connection.ts';
import { relayHeader, type RelayStub, type Told } from './live/relay-messages.ts';
import { Relays } from './live/relays.ts';
import { isMeasured, RoundTrips, roundTripsJob } from './live/round-trips.ts';
import { knockOf } from './live/knock.ts';
import { OpenSessions } from './live/open-sessions.ts';
import { type Inbound, receive, sendRefusal } from './live/receive.ts';
import type { CommandEnvelope, CommandRule } from './command-rule.ts';
import { attempt, type Executed, findCommand } from './execute.ts';
import type { Room } from './room.ts';
import { accessChangedBy } from './event-rule.ts';
import { systemActor, type Credentials, type Viewer } from './credentials.ts';
import type { RoomKind } from './kind.ts';
import { exportActs } from './log/export-acts.ts';
import { exportable, exportRoom } from './log/export-room.ts';
import { RoomImport } from './log/import-room.ts';
import { prepared } from './log/look-back.ts';
import { Jobs } from './jobs/jobs.ts';
import { wipeTimer, isBlank, isImporting, isOpen, markEnded } from './store/room-lifecycle.ts';
import { membershipOf, type Membership } from './store/membership.ts';
import { Publisher } from './live/publish.ts';
import {
  admit,
  admitToDoor,
  readPage,
  readPinned,
  readQuery,
  readSnapshot,
  type PageRequest,
  type QueryRequest,
  type SnapshotRequest,
} from './read.ts';
import type { Ack } from './log/receipts.ts';
import type { ProcedureRequest } from './procedure-rule.ts';
import { runProcedure } from './run-procedure.ts';
import { newSocketId, type Session } from './live/sessions.ts';
import { roomOf, type RoomEnv } from './room-of.ts';
import type { RoomStub } from './stub.ts';
import { noteSeen } from './live/seen.ts';
import { messageFor } from './jobs/notify-inboxes.ts';
import { timerMs } from './jobs/timers.ts';
import { WorkQueue } from './live/work-queue.ts';

type CommandFrame = Extract<Inbound, { kind: 'command' }>;
type SocketCommand = CommandEnvelope & { id: string };

const brokenImportMs = 3_600_000;

/** The shell: the object's construction, its sockets and its alarm. What a room does is in `execute` and the kinds. */
export class RoomObject extends DurableObject<RoomEnv> implements RoomStub {
  private readonly room: Room;
  private readonly sessions = new OpenSessions();
  /** What the runtime knows by a socket's tags: asked for once, since each message of a socket comes by here. */
  private readonly socketIds = new WeakMap<WebSocket, string>();
  private readonly relays: Relays;
  private readonly publisher: Publisher;
  private readonly gatherer: Gatherer;
  private readonly roundTrips: RoundTrips;
  private readonly greeter: Greeter;
  private readonly registry: SessionRegistry;
  private readonly rights: RightsReview;
  private readonly queue: WorkQueue;
  private readonly attendance: Attendance;
  private readonly imports: RoomImport;
  private readonly jobs: Jobs;

  constructor(ctx: DurableObjectState, env: RoomEnv, kind: RoomKind) {
    super(ctx, env);
    setLogLevel(env.LOG_LEVEL);
    this.room = roomOf(ctx, env, kind, openRoomDatabase(ctx.storage, kind.migrations));
    this.jobs = new Jobs(this.room, undefined, (ms) => void ctx.storage.setAlarm(ms));
    this.relays = new Relays(
      this.room,
      this.sessions,
      // The runtime's own stub type cannot carry `unknown` data.
      (name) => env.RELAY.getByName(name) as unknown as RelayStub,
      {
        open: (arrival, connection) => this.open({ ...arrival, connection }),
        frame: (session, frame, arrivedMs) => this.queue.message(() => this.handle(session, frame, arrivedMs)),
        done: () => this.queue.messagesDone(),
        leave: (session, heardMs) => this.attendance.leave(session, heardMs),
      },
    );
    this.roundTrips = new RoundTrips(this.room);
    this.publisher = new Publisher(this.room, this.sessions, {
      flushed: (from, through) => {
        this.relays.reach(through);
        this.roundTrips.flushed(from, through);
      },
      heard: (one) => this.gatherer.hear(one),
      takeUp: () => this.queue.takeUp(),
    });
    this.gatherer = new Gatherer(this.room, {
      state: (name) => this.publisher.signals.state(name),
      here: () => this.sessions.hereIds(),
      run: (command) => void this.run({ id: null, ...command, credentials: systemActor, origin: 'system' }),
    });
    this.queue = new WorkQueue((work) => {
      this.room.slices.asked();
      this.publisher.gather(() => {
        work();
        this.attendance.greet();
      });
    }, this.room.nowMs);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
    const { sessions, publisher } = this;
    this.greeter = new Greeter(this.room, sessions, publisher);
    this.registry = new SessionRegistry(this.room, { sessions, publisher, greeter: this.greeter });
    this.rights = new RightsReview(this.room, {
      sessions,
      publisher,
      end: (session, ending) => this.registry.end(session, ending),
    });
    this.attendance = new Attendance(this.room, {
      sessions: this.sessions,
      registry: this.registry,
      jobs: this.jobs,
      run: (envelope) => this.run(envelope),
      counted: () => flushMetrics(env.METRICS, ctx, { tail: false }),
    });
    for (const socket of ctx.getWebSockets()) {
      const connection = new SocketConnection(socket, 0);
      const session = this.registry.wake(connection, socket.deserializeAttachment());
      connection.lastHeardMs = session?.connectedAtMs ?? 0;
    }
    count('room_objects_started_total', { kind: kind.name });
    this.imports = new RoomImport(this.room, { empty: () => this.empty(), watch: () => this.watchImport() });
    void ctx.blockConcurrencyWhile(async () => {
      if (isImporting(this.room.db)) await this.empty();
      this.jobs.alarmIsAt(await ctx.storage.getAlarm());
      for (const { connection, attachment } of await this.relays.wake()) this.registry.wake(connection, attachment);
      this.attendance.tellWoken();
    });
  }

  async execute(envelope: CommandEnvelope): Promise<Result<Ack>> {
    // Where nothing is to be waited for, what has come keeps its order.
    const rule = this.lookingBack(envelope);
    const ready = rule === null ? envelope : await prepared(this.room, rule, envelope);
    const result = await this.queue.request(() => this.run(ready));
    return result.ok ? { ok: true, value: result.value.ack } : result;
  }

  async admit(credentials: Credentials): Promise<Result<Viewer>> {
    return admit(this.room, credentials);
  }

  async admitToDoor(credentials: Credentials): Promise<Result<Viewer>> {
    return admitToDoor(this.room, credentials);
  }

  async snapshot(request: SnapshotRequest): Promise<Result<RoomSnapshot>> {
    return readSnapshot(this.room, request);
  }

  async events(request: PageRequest): Promise<Result<{ items: RoomEvent[]; next_cursor: string | null }>> {
    return readPage(this.room, request);
  }

  /** How the room stands in this account's inbox: for repairing one, and for whoever must see it at once. */
  async inboxMessage(accountId: string): Promise<InboxMessage> {
    return messageFor(this.room, accountId);
  }

  /** Who is in the room, for what follows it. */
  async membership(): Promise<Membership | null> {
    return membershipOf(this.room);
  }

  /** Someone takes everything here as seen, without opening it. */
  async seen(credentials: Credentials): Promise<Result<null>> {
    const admitted = admit(this.room, credentials);
    if (!admitted.ok) return admitted;
    noteSeen(this.room, credentials.account_id);
    this.room.memory.haveSeen.delete(credentials.account_id);
    return { ok: true, value: null };
  }

  async query(request: QueryRequest): Promise<Result<unknown>> {
    return readQuery(this.room, request, this.registry.here());
  }

  async procedure(request: ProcedureRequest): Promise<Result<unknown>> {
    return runProcedure(this.room, request);
  }

  /** Both for one message; each is answered, or refused, by itself. */
  async queryAndSnapshot(
    query: QueryRequest,
    snapshot: SnapshotRequest,
  ): Promise<{ query: Result<unknown>; snapshot: Result<RoomSnapshot> }> {
    return { query: await this.query(query), snapshot: await this.snapshot(snapshot) };
  }

  async exportable(credentials: Credentials): Promise<Result<number>> {
    return exportable(this.room, credentials);
  }

  async exportRoom(credentials: Credentials, through?: number): Promise<Result<ReadableStream<Uint8Array>>> {
    return exportRoom(this.room, credentials, through);
  }

  /** What an account has done here, for its own file. */
  async exportActs(accountId: string): Promise<ReadableStream<Uint8Array> | null> {
    return exportActs(this.room, accountId);
  }

  async importRoom(
    lines: ReadableStream<Uint8Array>,
    credentials: Credentials,
    parent: RoomRef | null = null,
  ): Promise<Result<{ seq: number; title: string }>> {
    const result = await this.imports.run(lines, { credentials, parent });
    if (!result.ok) return result;
    this.afterCommit(result.value);
    return { ok: true, value: { seq: result.value.ack.seq, title: this.room.kind.summary(this.room.db).title } };
  }

  /** These sessions of an account have ended: their sockets here are closed. */
  async endSessions(sessions: string[]): Promise<void> {
    this.rights.endSessions(sessions);
    this.attendance.settle();
  }

  /** The rooms that this one has made. */
  async children(): Promise<RoomRef[]> {
    return childrenOf(this.room.db);
  }

  /** What this room says of people who are at the door of one of its children. */
  async vouch(request: VouchRequest): Promise<ParentWord> {
    return vouch(this.room, request);
  }

  /** Of a child: who is here of those whose rights may have changed in the room above; null: everyone. */
  async childPeople(accounts: string[] | null): Promise<ChildPeople> {
    const frozen = frozenOf(this.room)?.above === true;
    return { open: isOpen(this.room.db), frozen, people: this.rights.people(accounts) };
  }

  /** Of a child: what the room above says of them now. Whoever is nobody any more goes. */
  async vouchAnew(revouching: Revouching): Promise<void> {
    this.rights.vouchAnew(revouching);
    this.showAnew();
    this.attendance.settle();
  }

  /** Whether others are told that this account is here. */
  async hide(accountId: string, unseen: boolean): Promise<void> {
    this.registry.hide(accountId, unseen);
  }

  /** The upgrade of a socket whose token the worker has verified. */
  override async fetch(request: Request): Promise<Response> {
    const knock = knockOf(request);
    if (knock === null) return new Response(null, { status: 400 });
    const relay = this.relays.place();
    if (relay !== null) return new Response(null, { headers: { [relayHeader]: relay } });
    const pair = new WebSocketPair();
    const id = newSocketId();
    this.ctx.acceptWebSocket(pair[1], [id]);
    await this.open({ ...knock, connection: new SocketConnection(pair[1], this.room.nowMs()), id });
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  /** What one of its relays tells of the sockets that it holds. */
  async hear(relay: number, told: Told[]): Promise<string[]> {
    return this.relays.hear(relay, told);
  }

  private async open({ credentials, from, ...arriving }: Omit<Arriving, 'from'> & { from: Opening }): Promise<void> {
    const pinned = await readPinned(this.room, credentials);
    if (this.room.settings.rateLimits) this.registry.makeRoom(credentials);
    await this.queue.request(() => this.attendance.arrive({ ...arriving, credentials, from: { ...from, pinned } }));
    if (isMeasured(this.room)) this.jobs.expect(roundTripsJob.name, this.room.nowMs());
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    const session = this.sessionOf(socket);
    if (!(session?.connection instanceof SocketConnection)) return;
    const { connection } = session;
    const arrivedMs = performance.now();
    const act = (frame: Inbound): void => this.handle(session, frame, arrivedMs);
    this.queue.message(() => {
      receive(connection, message, { nowMs: this.room.nowMs(), rateLimits: this.room.settings.rateLimits, act });
    });
  }

  /** @param arrivedMs by `performance.now()`: what waits for its turn has been under way since */
  private handle(session: Session, frame: Inbound, arrivedMs: number): void {
    if (session.connection.cut) return;
    if (frame.kind === 'signal') this.refuse(session, undefined, this.publisher.signals.say(session, frame));
    else if (frame.kind === 'command') this.command(session, frame, arrivedMs);
    else if (frame.kind === 'clock')
      session.connection.send(JSON.stringify({ type: 'clock', c0: frame.c0, s: this.room.nowMs() }));
    else if (frame.kind === 'probe') this.roundTrips.heard(session, frame.n, performance.now() - arrivedMs);
    else if (frame.visible !== null) this.attendance.see(session, frame.visible);
  }

  private command(session: Session, { id, type, data }: CommandFrame, arrivedMs: number): void {
    const { credentials, viewer } = session;
    const line = this.roundTrips.lineOf(session, performance.now() - arrivedMs);
    const envelope = { id, type, data, credentials, viewer, origin: 'client' as const, line };
    const rule = this.lookingBack(envelope);
    if (rule === null) this.answer(session, envelope, arrivedMs);
    else void this.lookBackFirst(session, rule, envelope, arrivedMs);
  }

  /** The rule of a command that looks back before it can be decided. */
  private lookingBack(envelope: CommandEnvelope): CommandRule | null {
    const rule = findCommand(this.room.kind, envelope);
    return rule?.looksBack === undefined ? null : rule;
  }

  /** Rights may change while the log is gone over: those count that the session has once it is its turn. */
  private async lookBackFirst(
    session: Session,
    rule: CommandRule,
    envelope: SocketCommand,
    arrivedMs: number,
  ): Promise<void> {
    // What breaks here breaks again where it is told.
    const ready = await prepared(this.room, rule, envelope).catch(() => envelope);
    this.queue.message(() => {
      if (!session.connection.cut) this.answer(session, { ...ready, viewer: session.viewer }, arrivedMs);
    });
  }

  private answer(session: Session, envelope: SocketCommand, arrivedMs: number): void {
    const { id, type } = envelope;
    // The acknowledgement goes before the events: a client then knows its own when it meets them.
    const result = this.run(envelope, (ack) => {
      this.publisher.send(session, { type: 'ack', id, seq: ack.seq, data: ack.data });
      observe('websocket_message_latency_seconds', { type }, (performance.now() - arrivedMs) / 1000);
    });
    if (!result.ok) this.refuse(session, id, result.error);
  }

  private refuse(session: Session, id: string | undefined, refusal: Refusal | null): void {
    if (refusal !== null) sendRefusal(session.connection, id, refusal, this.room.nowMs());
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    // What it said before it went is done before it hears that it has gone.
    await this.queue.messagesDone();
    answerClose(socket, code);
    this.attendance.leave(this.sessionOf(socket), leavesByItself.has(code) ? undefined : this.heardMs(socket));
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.queue.messagesDone();
    this.attendance.leave(this.sessionOf(socket), this.heardMs(socket));
  }

  private sessionOf(socket: WebSocket): Session | undefined {
    let id = this.socketIds.get(socket);
    if (id === undefined) this.socketIds.set(socket, (id = this.ctx.getTags(socket)[0] ?? ''));
    return this.sessions.get(id);
  }

  override async alarm(): Promise<void> {
    if (isImporting(this.room.db)) return this.watchImport();
    this.jobs.alarmIsAt(null);
    if (isBlank(this.room.db)) return;
    await this.jobs.run({
      queue: this.env.OUTBOX,
      heavyQueue: this.env.HEAVY_OUTBOX,
      inboxes: this.env.INBOX,
      sessions: this.sessions,
      roundTrips: this.roundTrips,
      pingedMs: (socket) => this.pingedMs(socket),
      run: (envelope) => this.run(envelope),
    });
    const isOver = !isOpen(this.room.db) && timerMs(this.room.db, wipeTimer) === null;
    if (isOver && this.jobs.nextMs() === null) await this.wipe();
    else this.jobs.arm();
  }

  /** Nothing of the room stays but the mark that it was here, so that no retry of its creation brings it back. */
  private async wipe(): Promise<void> {
    await this.empty();
    markEnded(this.room.db, this.room.id, this.room.nowMs());
  }

  /** Should this object die over an import, the next one empties it (above): that one must be woken. */
  private async watchImport(): Promise<void> {
    await this.ctx.storage.setAlarm(this.room.nowMs() + brokenImportMs);
  }

  private async empty(): Promise<void> {
    await this.room.archive.clear();
    await this.ctx.storage.deleteAll();
    this.jobs.alarmIsAt(null);
    openRoomDatabase(this.ctx.storage, this.room.kind.migrations);
    this.room.memory.forget();
  }

  /**
   * Executes, tells the sender, then does what follows from it: rights, sockets and alarms, and everyone else. In this
   * order, so that whoever leaves by their own command still learns that it was done.
   */
  private run(envelope: CommandEnvelope, acknowledge?: (ack: Ack) => void): Result<Executed> {
    const result = attempt(this.room, envelope);
    flushMetrics(this.env.METRICS, this.ctx, { tail: false });
    if (!result.ok) return result;
    acknowledge?.(result.value.ack);
    if (result.value.events.length > 0) this.afterCommit(result.value);
    this.publisher.publish(result.value.events, envelope.credentials.account_id);
    if (result.value.events.some(({ type }) => this.room.kind.events[type]?.rewrites === true)) {
      this.publisher.flush();
      this.greeter.beginAnew();
    }
    this.showAnew();
    this.gatherer.happened(result.value.events);
    this.attendance.tellDepartures();
    return result;
  }

  /** Whoever may see more of the room, or less, has it shown anew: no event tells what is there already. */
  private showAnew(): void {
    const sessions = this.rights.takeSeeingOtherwise();
    if (sessions.length === 0) return;
    this.publisher.flush();
    this.greeter.beginAnew(sessions);
    this.attendance.comeIn(this.rights.takeComingIn());
  }

  private afterCommit({ events }: Executed): void {
    const rules = events.map((event) => this.room.kind.events[event.type]);
    for (const [index, event] of events.entries()) {
      const gone = rules[index]?.sendsAway?.(event.data);
      if (gone !== undefined) this.rights.sendAway(gone);
    }
    if (rules.some((rule) => rule?.ends)) this.registry.closeAll(closeCodes.noSuchRoom, 'the room is gone');
    else this.rights.review(rules.map((rule, index) => accessChangedBy(rule, events[index]?.data)));
    this.jobs.note(events);
  }

  private pingedMs(socket: WebSocket): number {
    return this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
  }

  private heardMs(socket: WebSocket): number {
    const connection = this.sessionOf(socket)?.connection;
    return Math.max(this.pingedMs(socket), connection instanceof SocketConnection ? connection.lastHeardMs : 0);
  }
}

/** The Durable Object class of a kind. */
export function roomObject(kind: RoomKind): new (ctx: DurableObjectState, env: RoomEnv) => RoomObject {
  return class extends RoomObject {
    constructor(ctx: DurableObjectState, env: RoomEnv) {
      super(ctx, env, kind);
    }
  };
}
