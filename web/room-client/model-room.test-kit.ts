// A room as the browser meets it, small enough to be held in mind: a log, receipts, and sockets whose frames wait until a
// test lets them through.
import { completePlace, type Course } from '#protocol/itinerary/ot/course.ts';
import type { EditCommand } from '#protocol/itinerary/commands.schema.ts';
import { initialItineraryRoom, reduceItineraryRoom, type ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { resolveEdit } from '#protocol/itinerary/ot/resolve.ts';
import { courseOfView } from '#protocol/itinerary/view.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import type { RoomEvent, ServerFrame, You } from '#protocol/wire.ts';
import type { Link, LinkEvents } from './room-client-deps.ts';
import type { Acknowledged } from './types.ts';

export const roomId = 'rom_1';

/** `{ d1: ['a', 'b'] }`: days in this order, with these places. */
export function courseWith(days: Record<string, string[]>): Course {
  const ids = Object.values(days).flat();
  return {
    title: '봄 나들이',
    description: '',
    start_date: null,
    days: Object.entries(days).map(([id, places]) => ({ id, title: null, places })),
    places: Object.fromEntries(ids.map((id) => [id, completePlace({ name: `place ${id}` }, id)])),
  };
}

/** The ids of the places by day, as `courseWith` takes them. */
export function outline(view: ItineraryRoomView | null): Record<string, string[]> {
  return Object.fromEntries((view?.days ?? []).map((day) => [day.id, day.places]));
}

export function youOf(id: string): You {
  return { id, name: `${id}님`, guest: false, role: 'editor', capabilities: ['view', 'comment', 'edit', 'share'] };
}

interface Logged extends RoomEvent {
  actor_id: string;
}

interface Receipt {
  body: string;
  ack: Acknowledged;
}

/** One end of a connection: what waits to be let through, each way. */
export class ModelSocket implements Link {
  readonly room: ModelRoom;
  readonly you: You;
  readonly path: string;
  readonly events: LinkEvents;
  up: string[] = [];
  down: string[] = [];
  isOpen = true;
  isWelcome = false;
  /** The seq up to which events are on their way down. */
  told = 0;

  constructor(room: ModelRoom, you: You, path: string, events: LinkEvents) {
    this.room = room;
    this.you = you;
    this.path = path;
    this.events = events;
  }

  send(text: string): void {
    if (this.isOpen) this.up.push(text);
  }

  close(): void {
    this.isOpen = false;
  }

  /** Cut without a word, or closed by the room with a code: what waits is lost. */
  cut(code = 1006, reason = ''): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.events.closed(code, reason);
  }

  say(frame: ServerFrame): void {
    this.down.push(JSON.stringify(frame));
  }

  /** The room lets it in. */
  welcome(): void {
    this.isWelcome = true;
    this.room.welcome(this);
  }

  /** The oldest text on its way to the room arrives. */
  deliverUp(): void {
    const text = this.up.shift();
    if (text === undefined) return;
    if (text === 'ping') this.down.push('pong');
    else this.room.hear(this, text);
  }

  /** The oldest text on its way to the client arrives. */
  deliverDown(): void {
    const text = this.down.shift();
    if (text !== undefined && this.isOpen) this.events.text(text);
  }

  publish(): void {
    const events = this.room.log.slice(this.told).flatMap((event) => this.room.present(event, this.you.id));
    this.told = this.room.log.length;
    // A stream brings each as a message of its own.
    const frames = this.path.includes('/events') ? events.map((event) => [event]) : [events];
    for (const frame of frames) if (frame.length > 0) this.say({ type: 'events', events: frame });
  }
}

export class ModelRoom {
  log: Logged[] = [];
  sockets: ModelSocket[] = [];
  heard: { seen: number[]; signals: unknown[]; bodies: Map<string, string[]> } = {
    seen: [],
    signals: [],
    bodies: new Map(),
  };
  /** Answers to commands of that id, instead of deciding. */
  readonly refusing = new Map<string, Result<never>>();
  /** Events that only these accounts may see. */
  readonly secrets = new Map<number, string>();
  partItems: number | null = null;
  nowMs = Date.parse('2026-10-24T09:00:00.000Z');
  readonly #receipts = new Map<string, Receipt>();
  #ids = 0;

  constructor(course: Course) {
    this.append('itinerary.created', { course }, 'owner');
  }

  get seq(): number {
    return this.log.length;
  }

  append(type: string, data: unknown, actorId: string, commandId?: string): RoomEvent {
    const event: Logged = {
      seq: this.seq + 1,
      type,
      data,
      actor: { id: actorId, name: `${actorId}님` },
      actor_id: actorId,
      at: new Date(this.nowMs + this.seq).toISOString(),
      ...(commandId === undefined ? {} : { command_id: commandId }),
    };
    this.log.push(event);
    return event;
  }

  forgetReceipts(): void {
    this.#receipts.clear();
  }

  viewOf(accountId: string): ItineraryRoomView {
    return this.log
      .flatMap((event) => this.present(event, accountId))
      .reduce((view, event) => reduceItineraryRoom(view, event, accountId), initialItineraryRoom(roomId));
  }

  present({ actor_id, command_id, ...event }: Logged, accountId: string): RoomEvent[] {
    const reader = this.secrets.get(event.seq);
    if (reader !== undefined && reader !== accountId) return [];
    return [command_id !== undefined && actor_id === accountId ? { ...event, command_id } : event];
  }

  welcome(socket: ModelSocket): void {
    const asked = /since=(\d+)/u.exec(socket.path)?.[1];
    const since = asked === undefined || Number(asked) > this.seq ? null : Number(asked);
    const whole = since === null ? this.viewOf(socket.you.id) : null;
    const items = this.partItems ?? Number.POSITIVE_INFINITY;
    const rest = whole?.comments.slice(items) ?? [];
    const snapshot = whole === null ? null : { ...whole, comments: whole.comments.slice(0, items) };
    const online = this.sockets
      .filter((one) => one.isOpen)
      .map(({ you: { id, name, guest } }) => ({ id, name, guest }));
    socket.say({
      type: 'welcome',
      data: {
        seq: this.seq,
        snapshot,
        parts: rest.length,
        you: socket.you,
        members_online: online,
        online_count: online.length,
        looking_count: 0,
      },
    });
    for (const comment of rest) socket.say({ type: 'snapshot.part', data: { key: 'comments', items: [comment] } });
    socket.told = since ?? this.seq;
    socket.publish();
  }

  hear(socket: ModelSocket, text: string): void {
    const frame = JSON.parse(text) as { id?: string; type: string; data?: object; seq?: number };
    if (frame.type === 'seen') this.heard.seen.push(frame.seq ?? 0);
    else if (frame.id === undefined) this.heard.signals.push({ from: socket.you.id, ...frame });
    else {
      const { id, type, data = {} } = frame;
      const result = this.command(socket.you.id, id, { type, data });
      if (result.ok) socket.say({ type: 'ack', id, ...result.value });
      else socket.say({ type: 'error', id, error: { details: {}, timestamp: '', request_id: '', ...result.error } });
    }
  }

  /** As the room does it: a receipt for each id, and the same answer for the same again. */
  command(accountId: string, id: string, command: { type: string; data: object }): Result<Acknowledged> {
    const body = JSON.stringify(command);
    this.heard.bodies.set(id, [...(this.heard.bodies.get(id) ?? []), body]);
    const known = this.#receipts.get(`${accountId} ${id}`);
    if (known !== undefined) {
      return known.body === body ? ok(known.ack) : refuse('IDEMPOTENCY_KEY_REUSED', 'Used for something else.');
    }
    const refusal = this.refusing.get(id) ?? this.refusing.get(command.type);
    if (refusal !== undefined) return refusal;
    const data = this.#decide(accountId, id, command);
    if (!data.ok) return data;
    const ack = { seq: this.seq, data: data.value };
    this.#receipts.set(`${accountId} ${id}`, { body, ack });
    return ok(ack);
  }

  #decide(actorId: string, id: string, { type, data }: { type: string; data: object }): Result<unknown> {
    if (type === 'comment.add') {
      const { content, target = null, parent_id = null } = data as Record<string, string | null>;
      const known = new Set([...this.viewOf(actorId).comments, ...this.viewOf(actorId).places].map((one) => one.id));
      for (const needed of [target, parent_id]) {
        if (needed != null && !known.has(needed)) return refuse('NOT_FOUND', 'There is nothing of that id here.');
      }
      const comment_id = `cmt_${(this.#ids += 1)}`;
      this.append('comment.added', { comment_id, target, parent_id, content, mentions: [] }, actorId, id);
      return ok({ comment: { id: comment_id, content } });
    }
    if (type === 'reaction.add' || type === 'reaction.remove') {
      const { target, reaction } = data as { target: string; reaction: string };
      const isMine = this.viewOf(actorId).reactions[target]?.mine.includes(reaction) === true;
      if (isMine === (type === 'reaction.add')) return ok(null);
      this.append(isMine ? 'reaction.removed' : 'reaction.added', data, actorId, id);
      return ok(null);
    }
    return this.#edit(actorId, id, { type, data } as EditCommand);
  }

  #edit(actorId: string, id: string, command: EditCommand): Result<unknown> {
    const logged = this.log.map((event) => ({ ...event }));
    const resolved = resolveEdit(courseOfView(this.viewOf(actorId)), command, {
      actor: { id: actorId },
      seq: this.seq,
      newId: (prefix) => `${prefix}_room${(this.#ids += 1)}`,
      isTalkedAbout: () => false,
      history: { since: (seq) => logged.slice(seq), before: (seq) => logged.slice(0, seq - 1).toReversed() },
    });
    if (!resolved.ok) return resolved;
    for (const event of resolved.value) this.append(event.type, event.data, actorId, id);
    return ok({ edits: resolved.value });
  }
}
