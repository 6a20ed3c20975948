import { DurableObject } from 'cloudflare:workers';
import { closeCodes, idleSocketMs } from '#protocol/limits.ts';
import { answerClose, leavesByItself } from './platform/answer-close.ts';
import { nowMs } from './platform/clock.ts';
import { log, setLogLevel } from './platform/metrics/logger.ts';
import { SocketConnection } from './room/live/connection.ts';
import { Courier } from './room/live/courier.ts';
import { receive } from './room/live/receive.ts';
import { type Delivery, type Held, placeOf, type RelayStub, type Told } from './room/live/relay-messages.ts';
import { newSocketId } from './room/live/sessions.ts';
import { closeSilent } from './room/live/silence.ts';
import { roomStub } from './http/rooms/room-stub.ts';
import { knockOf } from './room/live/knock.ts';

const seqKey = 'seq';
const keepSeqMs = 1_000;

/** What a socket remembers here. */
interface Kept {
  at_ms: number;
  /** What the room keeps with its session. */
  session: unknown;
}

/**
 * Holds some of the sockets of a large room: sends what the room says, cuts whoever does not read or is silent, and tells the
 * room what they say. It knows of nobody's rights, and decides nothing about the room.
 */
export class RoomRelay extends DurableObject<Env> implements RelayStub {
  private readonly connections = new Map<string, SocketConnection>();
  private readonly courier = new Courier<Told>(async (batch) => this.tell(batch));
  private readonly rateLimits: boolean;
  private seq: number | null;
  private keeping = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    setLogLevel(env.LOG_LEVEL);
    const limits: string = env.RATE_LIMITS;
    this.rateLimits = limits !== 'off';
    this.seq = ctx.storage.kv.get<number>(seqKey) ?? null;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
    for (const socket of ctx.getWebSockets())
      this.connections.set(this.idOf(socket), new SocketConnection(socket, keptBy(socket)?.at_ms ?? nowMs()));
  }

  /** A socket that the room has sent here, with what it would have been opened with there. */
  override async fetch(request: Request): Promise<Response> {
    const knock = knockOf(request);
    if (knock === null) return new Response(null, { status: 400 });
    const pair = new WebSocketPair();
    const id = newSocketId();
    this.ctx.acceptWebSocket(pair[1], [id]);
    this.connections.set(id, new SocketConnection(pair[1], nowMs()));
    this.courier.add({ id, tells: 'comes', ...knock });
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(nowMs() + idleSocketMs);
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  async deliver(deliveries: Delivery[]): Promise<string[]> {
    const unknown = new Set<string>();
    for (const delivery of deliveries) {
      if (delivery.does === 'reach') this.reach(delivery.seq);
      else {
        for (const id of delivery.to === 'all' ? [...this.connections.keys()] : delivery.to) {
          const connection = this.connections.get(id);
          if (connection === undefined) unknown.add(id);
          else this.apply(id, connection, delivery);
        }
      }
    }
    return [...unknown];
  }

  /** Those that the room has greeted. */
  async held(): Promise<Held> {
    const sockets = [...this.connections].flatMap(([id, { socket }]) => {
      const attachment = keptBy(socket)?.session;
      return attachment === undefined ? [] : [{ id, attachment }];
    });
    return { seq: this.seq, sockets };
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    const id = this.idOf(socket);
    const connection = this.connections.get(id);
    if (connection === undefined) return;
    receive(connection, message, {
      nowMs: nowMs(),
      rateLimits: this.rateLimits,
      act: (frame) => this.courier.add({ id, tells: 'frame', frame }),
    });
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    answerClose(socket, code);
    this.forget(socket, leavesByItself.has(code));
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.forget(socket, false);
  }

  /** Closes whoever has been silent, and asks the room whether it knows all others. */
  override async alarm(): Promise<void> {
    const next = closeSilent(this.connections.values(), (socket) => this.pingedMs(socket), nowMs());
    for (const id of this.connections.keys()) this.courier.add({ id, tells: 'is here' });
    if (next !== null) await this.ctx.storage.setAlarm(next);
  }

  private apply(id: string, connection: SocketConnection, delivery: Exclude<Delivery, { does: 'reach' }>): void {
    if (delivery.does === 'send') connection.send(delivery.text);
    else if (delivery.does === 'events') connection.sendEvents(delivery, delivery.seq, nowMs());
    else if (delivery.does === 'keep') connection.keep({ at_ms: nowMs(), session: delivery.attachment } satisfies Kept);
    else this.end(id, delivery.code, delivery.reason);
  }

  /** It is kept a moment later, and before this object sleeps: the room asks for it once it has lost its memory. */
  private reach(seq: number): void {
    this.seq = seq;
    if (this.keeping) return;
    this.keeping = true;
    setTimeout(() => {
      this.keeping = false;
      this.ctx.storage.kv.put(seqKey, this.seq);
    }, keepSeqMs);
  }

  private forget(socket: WebSocket, byItself: boolean): void {
    const id = this.idOf(socket);
    const connection = this.connections.get(id);
    if (connection === undefined) return;
    this.connections.delete(id);
    const heardMs = Math.max(this.pingedMs(socket), connection.lastHeardMs);
    this.courier.add({ id, tells: 'gone', ...(!byItself && { heardMs }) });
  }

  /** What cannot be told is as good as never said: whoever said it resumes, and says it again. */
  private async tell(batch: Told[]): Promise<void> {
    const { kind, roomId, n } = placeOf(this.ctx.id.name ?? '');
    let unheard: Iterable<string>;
    try {
      unheard = await roomStub(this.env, kind, roomId).hear(n, batch);
    } catch (error) {
      log('WARN', 'a room could not be told by its relay', { room: roomId, error });
      unheard = new Set(batch.map(({ id }) => id));
    }
    for (const id of unheard) this.end(id, closeCodes.idleOrBehind, 'please connect again');
  }

  private end(id: string, code: number, reason: string): void {
    this.connections.get(id)?.close(code, reason);
    this.connections.delete(id);
  }

  private idOf(socket: WebSocket): string {
    return this.ctx.getTags(socket)[0] ?? '';
  }

  private pingedMs(socket: WebSocket): number {
    return this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
  }
}

function keptBy(socket: WebSocket): Kept | null {
  const kept: unknown = socket.deserializeAttachment();
  return typeof kept === 'object' && kept !== null && 'session' in kept ? (kept as Kept) : null;
}
