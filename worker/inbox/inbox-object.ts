import { DurableObject } from 'cloudflare:workers';
import migrations from '#migrations/inbox/migrations.js';
import { errorBody } from '#protocol/errors.ts';
import type { InboxInFile } from '#protocol/accounts/account-file.schema.ts';
import type {
  Conversation,
  InboxPage,
  InboxSettings,
  InboxSettingsChanges,
  Notification,
  PersonPresence,
  RoomChoices,
  RoomInInbox,
  Unread,
} from '#protocol/inbox/inbox.schema.ts';
import type { BlockedPerson } from '#protocol/inbox/contacts.schema.ts';
import type { InboxAnswer, InboxMessage } from '#protocol/inbox/message.schema.ts';
import type { NewPushSubscription, PushDevice } from '#protocol/inbox/push.schema.ts';
import { badFramesBeforeClose, closeCodes, misuseCodes } from '#protocol/limits.ts';
import type { Result } from '#protocol/result.ts';
import { answerClose } from '#worker/platform/answer-close.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { cursorOf, positionOf } from '#worker/platform/cursor.ts';
import { newId } from '#worker/platform/ids.ts';
import { flushMetrics, setGauge } from '#worker/platform/metrics/metrics.ts';
import type { MetricsStore } from '#worker/platform/metrics/metrics-store.ts';
import { requireSecrets, type SecretBindings } from '#worker/platform/secrets/secrets.ts';
import { readSwitches } from '#worker/platform/switches.ts';
import { queueMail, type MailQueue } from '#worker/mail/queue-mail.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { openDatabase } from '#worker/room/store/migrate.ts';
import { chooseForRoom } from './choices.ts';
import { PresenceHub } from './presence-hub.ts';
import { block, blocked, isBlocked, unblock } from './contacts.ts';
import { Devices } from './devices.ts';
import { absenceToMail, digestDueMs, digestOf, nextDigestMs, noteHere, type Digest } from './digest.ts';
import { digestMail } from './digest-mail.ts';
import { keepMessage, readNotifications } from './keep.ts';
import { wantsMail, type NoticeOfRoom } from './wishes.ts';
import { Pushes } from './push/pushes.ts';
import type { SubscriptionFacts } from './push/subscriptions.ts';
import type { Tick } from './tables.ts';
import { changeSelf, readSelf, selfOf } from './self.ts';
import { type EnteredRoom, enteredRooms, enterRoom, hasEnded, markEnded } from './session-rooms.ts';
import { exportInbox } from './exported.ts';
import { removeWatcher, type PresenceDoor } from './presence.ts';
import {
  changesSince,
  knownRooms,
  knowsRooms,
  listNotifications,
  listRequests,
  listRooms,
  seqOf,
  settingsOf,
  unreadOf,
  type KnownRoom,
} from './show.ts';
import { pageOfInbox, welcomeFrames, type Shown } from './welcome.ts';

/** The device's name, on an upgrade whose token the worker has verified. */
export const deviceHeader = 'x-madang-device';
/** The session that its token was made from. */
export const sessionHeader = 'x-madang-session';

export interface InboxPageRequest {
  cursor: string | null;
  limit: number;
}

export interface RoomPage {
  items: RoomInInbox[];
  next_cursor: string | null;
}

export interface NotificationPage {
  items: Notification[];
  next_cursor: string | null;
}

interface InboxEnv extends SecretBindings, MailQueue {
  METRICS: DurableObjectNamespace<MetricsStore>;
  DB: D1Database;
  INBOX: { getByName(accountId: string): PresenceDoor };
}

/** What one account has been told by its rooms, and the devices that look at it. Rooms decide; an inbox only keeps. */
/** Set where the account is no more. */
const erasedKey = 'erased';

export class AccountInbox extends DurableObject<InboxEnv> implements PresenceDoor {
  private readonly db: RoomDatabase;
  private readonly accountId: string;
  private readonly devices: Devices;
  private readonly company: PresenceHub;
  private readonly pushes: Pushes;
  /** When the object wakes next, as far as it knows. */
  private alarmMs: number | null = null;
  /** When it is to be looked whether to mail of what waits. */
  private digestMs: number | null = null;
  private readonly badFrames = new WeakMap<WebSocket, number>();

  constructor(ctx: DurableObjectState, env: InboxEnv) {
    super(ctx, env);
    const { name } = ctx.id;
    if (name === undefined) throw new Error('an inbox is reached by its account');
    this.accountId = name;
    this.db = openDatabase(ctx.storage, migrations);
    this.devices = new Devices(ctx);
    const change = (work: (tick: Tick) => boolean): void => void this.change(work);
    const arm = (): void => this.arm();
    const context = { ctx, db: this.db, devices: this.devices, accountId: name, inboxes: env.INBOX, change, arm };
    this.company = new PresenceHub(context);
    const vapidPrivateKey = requireSecrets(env).vapidPrivateKey;
    const isHere = (): boolean => this.devices.count > 0;
    const isOn = async (): Promise<boolean> => (await readSwitches(env.DB)).switches.push;
    this.pushes = new Pushes({ db: this.db, accountId: name, vapidPrivateKey, isHere, isOn });
    void ctx.blockConcurrencyWhile(async () => {
      this.alarmMs = await ctx.storage.getAlarm();
    });
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** What a room says. Safe to repeat, in any order. */
  async tell(message: InboxMessage): Promise<InboxAnswer> {
    if (this.ctx.storage.kv.get(erasedKey) === true) return { words: false };
    // Nothing else wakes an inbox that nobody looks at.
    if (this.devices.count === 0) this.digestMs = digestDueMs(this.db, nowMs());
    const changed = this.change((tick) => this.pushes.heard(message, tick, () => keepMessage(this.db, message, tick)));
    const peer = message.entry?.peer?.id;
    if (changed && peer !== undefined) this.company.look([peer]);
    return { words: readSelf(this.db).keywords.length > 0 };
  }

  async page({ cursor, limit }: InboxPageRequest): Promise<Result<InboxPage>> {
    const after = positionOf(cursor);
    if (!after.ok) return after;
    this.isHere();
    return { ok: true, value: pageOfInbox(this.shown(), { after: after.value, limit }) };
  }

  async roomsPage({ cursor, limit, kind }: InboxPageRequest & { kind: string | null }): Promise<Result<RoomPage>> {
    const after = positionOf(cursor);
    if (!after.ok) return after;
    const { items, next } = listRooms(this.db, { kind, after: after.value, limit });
    return { ok: true, value: { items, next_cursor: next === null ? null : cursorOf(next) } };
  }

  /** False where it is not in the list. */
  async choose(roomId: string, choices: RoomChoices): Promise<boolean> {
    const listed = this.change((tick) => chooseForRoom(this.db, roomId, choices, tick));
    this.isHere();
    return listed;
  }

  /** Whether rooms from before must still be asked how they stand; `filled` once they were. */
  async isFilled(): Promise<boolean> {
    return readSelf(this.db).filled;
  }

  async filled(): Promise<void> {
    changeSelf(this.db, this.accountId, { filled: true });
  }

  async notifications({ cursor, limit }: InboxPageRequest): Promise<Result<NotificationPage>> {
    const after = positionOf(cursor);
    if (!after.ok) return after;
    const { items, next } = listNotifications(this.db, { after: after.value, limit });
    return { ok: true, value: { items, next_cursor: next === null ? null : cursorOf(next) } };
  }

  /** Marks these as read, or with `null` all. */
  async readNotifications(ids: string[] | null): Promise<Unread> {
    this.isHere();
    this.change((tick) => readNotifications(this.db, ids, tick));
    return unreadOf(this.db, nowMs());
  }

  /** They have read a room, by whatever way. */
  async hasRead(): Promise<Unread> {
    this.isHere();
    return unreadOf(this.db, nowMs());
  }

  async changeSettings(asked: InboxSettingsChanges): Promise<InboxSettings> {
    const before = settingsOf(this.db);
    if (Object.keys(asked).length === 0) return before;
    // Up to now they could be seen.
    if (asked.invisible === true && !before.invisible) this.company.hide();
    const changes = selfOf(asked);
    this.change(({ changed }) => {
      changeSelf(this.db, this.accountId, changes);
      const isOther = JSON.stringify(settingsOf(this.db)) !== JSON.stringify(before);
      if (isOther) changeSelf(this.db, this.accountId, { changed });
      return isOther;
    });
    this.company.publish();
    this.isHere();
    return settingsOf(this.db);
  }

  /** Lets a browser be told while nobody looks; null where its session has ended. Returns the subscription's id. */
  async subscribe(subscription: NewPushSubscription, facts: SubscriptionFacts): Promise<string | null> {
    return this.pushes.subscribe(subscription, facts);
  }

  async pushDevices(session: string): Promise<PushDevice[]> {
    return this.pushes.devices(session);
  }

  /** False where there was none. */
  async unsubscribe(id: string): Promise<boolean> {
    return this.pushes.unsubscribe(id);
  }

  async requests({
    cursor,
    limit,
  }: InboxPageRequest): Promise<Result<{ items: Conversation[]; next_cursor: string | null }>> {
    const after = positionOf(cursor);
    if (!after.ok) return after;
    const { items, next } = listRequests(this.db, { after: after.value, limit });
    return { ok: true, value: { items, next_cursor: next === null ? null : cursorOf(next) } };
  }

  /** The account is no more: nothing of it stays, and what rooms still tell is not kept. */
  async erase(): Promise<void> {
    await this.ctx.storage.deleteAll();
    this.ctx.storage.kv.put(erasedKey, true);
    openDatabase(this.ctx.storage, migrations);
    this.alarmMs = null;
  }

  /** What it holds of its owner's own. */
  async exported(): Promise<InboxInFile> {
    return exportInbox(this.db);
  }

  async blocks(): Promise<BlockedPerson[]> {
    return blocked(this.db);
  }

  async hasBlocked(accountId: string): Promise<boolean> {
    return isBlocked(this.db, accountId);
  }

  async block(person: { id: string; name: string }): Promise<void> {
    this.isHere();
    this.change((tick) => block(this.db, person, tick));
    removeWatcher(this.db, person.id);
  }

  /** False where they were not blocked. */
  async unblock(accountId: string): Promise<boolean> {
    this.isHere();
    return this.change((tick) => unblock(this.db, accountId, tick));
  }

  async rooms(): Promise<KnownRoom[]> {
    return knownRooms(this.db);
  }

  async unread(): Promise<Unread> {
    return unreadOf(this.db, nowMs());
  }

  /** What waits for them who have been away for long; null where that is not worth a mail, or they want none. */
  async digest(): Promise<Digest | null> {
    return this.devices.count > 0 ? null : digestOf(this.db, nowMs());
  }

  async wantsMail(notice: NoticeOfRoom): Promise<boolean> {
    return wantsMail(this.db, notice, nowMs());
  }

  async presence(): Promise<PersonPresence> {
    return this.company.presence();
  }

  async watch(watcherId: string): Promise<PersonPresence | null> {
    return this.company.watch(watcherId);
  }

  async seen(person: PersonPresence): Promise<boolean> {
    return this.company.seen(person);
  }

  /** A session of this account opens a socket in a room: whether it still lives, and may be seen there. */
  async enter(session: string, room: EnteredRoom): Promise<{ lives: boolean; unseen: boolean }> {
    this.isHere();
    return { lives: enterRoom(this.db, session, room, nowMs()), unseen: readSelf(this.db).invisible };
  }

  /** Where sockets of this account may be open. */
  async entered(): Promise<EnteredRoom[]> {
    return enteredRooms(this.db);
  }

  /** Closes what these sessions have open here; returns the rooms where they may have more. */
  async endSessions(sessions: string[]): Promise<EnteredRoom[]> {
    const rooms = this.ctx.storage.transactionSync(() => {
      this.pushes.endSessions(sessions);
      return markEnded(this.db, sessions, nowMs());
    });
    this.devices.endSessions(sessions);
    return rooms;
  }

  override async fetch(request: Request): Promise<Response> {
    const name = request.headers.get(deviceHeader);
    const session = request.headers.get(sessionHeader);
    const isUpgrade = request.headers.get('upgrade') === 'websocket';
    if (name === null || session === null || !isUpgrade) return new Response(null, { status: 400 });
    const since = new URL(request.url).searchParams.get('since');
    const pair = new WebSocketPair();
    const socket = pair[1];
    this.devices.accept(socket, { id: newId('ses'), session, name: decodeURIComponent(name), nowMs: nowMs() });
    if (hasEnded(this.db, session)) {
      socket.close(closeCodes.badToken, 'signed out');
      return new Response(null, { status: 101, webSocket: pair[0] });
    }
    const frames = welcomeFrames(this.shown(), this.accountId, since === null ? null : Number(since));
    for (const frame of frames) socket.send(JSON.stringify(frame));
    noteHere(this.db, this.accountId, nowMs());
    this.company.arrived();
    this.countSockets();
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (typeof message === 'string' && message.trim() === 'ping') socket.send('pong');
    else this.refuse(socket);
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    answerClose(socket, code);
    this.gone(code === 1006 ? this.devices.heardMs(socket) : nowMs());
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.gone(this.devices.heardMs(socket));
  }

  override async alarm(): Promise<void> {
    this.alarmMs = null;
    this.company.ring();
    await this.pushes.deliver();
    await this.mailDigest();
    this.arm();
    flushMetrics(this.env.METRICS, this.ctx, { tail: false });
  }

  /** Its owner is here; what waits is looked at once they have been away for long. */
  private isHere(): void {
    noteHere(this.db, this.accountId, nowMs());
    // Nothing waits where no room has told anything: most guests never need to be woken.
    if (!knowsRooms(this.db)) return;
    this.digestMs = digestDueMs(this.db, nowMs());
    this.arm();
  }

  /** A device has gone, which was heard last at a moment. */
  private gone(heardMs: number): void {
    noteHere(this.db, this.accountId, heardMs);
    this.company.left(heardMs);
    this.countSockets();
  }

  /** Once for each absence: the key is the moment at which it began. */
  private async mailDigest(): Promise<void> {
    if (this.devices.count > 0) noteHere(this.db, this.accountId, nowMs());
    const sinceMs = absenceToMail(this.db, nowMs());
    if (sinceMs !== null) {
      const key = `digest:${this.accountId}:${sinceMs}`;
      await queueMail(this.env, { template: digestMail, to: { accountId: this.accountId }, data: null, key });
      changeSelf(this.db, this.accountId, { digestedMs: sinceMs });
    }
    // Where it is due and what waits is too little, what comes besides says so itself.
    this.digestMs = nextDigestMs(this.db, nowMs());
  }

  /** One alarm for whatever is due first; what rings too early looks again. */
  private arm(): void {
    const due = [this.company.dueMs(), this.pushes.dueMs(), this.digestMs].filter((ms) => ms !== null);
    if (due.length === 0) return;
    const nextMs = Math.min(...due);
    if (this.alarmMs !== null && this.alarmMs <= nextMs) return;
    this.alarmMs = nextMs;
    void this.ctx.storage.setAlarm(nextMs);
  }

  /** One change, one tick: all of it or nothing, and every device hears of it. */
  private change(work: (tick: Tick) => boolean): boolean {
    const before = seqOf(this.db);
    const tick = { nowMs: nowMs(), changed: before + 1 };
    const changed = this.ctx.storage.transactionSync(() => {
      const done = work(tick);
      if (done) this.pushes.settle(tick);
      return done;
    });
    if (!changed) return false;
    if (this.devices.count > 0) {
      this.devices.send({ type: 'changes', data: changesSince(this.db, before, tick.nowMs) });
    }
    this.arm();
    return true;
  }

  private countSockets(): void {
    const { accountId: source } = this;
    setGauge('websocket_connections_current', { kind: 'inbox' }, { source, value: this.devices.count });
    flushMetrics(this.env.METRICS, this.ctx, { tail: false });
  }

  /** Everything is done over REST: a socket only listens. */
  private refuse(socket: WebSocket): void {
    const refusal = {
      code: 'VALIDATION_ERROR',
      message: 'This socket only listens; it takes no frame but ping.',
    } as const;
    socket.send(JSON.stringify({ type: 'error', ...errorBody(refusal, isoTime(nowMs()), newId('req')) }));
    const bad = (this.badFrames.get(socket) ?? 0) + 1;
    this.badFrames.set(socket, bad);
    if (bad >= badFramesBeforeClose) socket.close(misuseCodes.badFrame, 'bad frames');
  }

  private shown(): Shown {
    return { db: this.db, devices: this.devices.list(), nowMs: nowMs() };
  }
}
