import { reduceChat } from '#protocol/chat/reduce.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { RoomEvent, ServerFrame } from '#protocol/wire.ts';
import type { CommandAnswer } from './command-socket.ts';
import { socketUrl, type Talker } from './conversation.ts';
import { LastingSocket } from './lasting-socket.ts';

interface Command {
  id: string;
  type: string;
  data: object;
  answered: (answer: CommandAnswer) => void;
}

/**
 * A device that shows one conversation and keeps the protocol's promises on its side: it says things without waiting for
 * answers, says again after every break what was not answered, in the same order and under the same ids, and carries what
 * it shows past every event.
 */
export class ConversationDevice {
  readonly by: Talker;
  readonly events: RoomEvent[] = [];
  readonly signals: string[] = [];
  readonly socket: LastingSocket<ServerFrame>;
  view: ChatView | null = null;
  lastSeq: number | null = null;
  /** Called in the very moment in which an answer has come. */
  onAnswer: (answer: CommandAnswer) => void = () => undefined;
  private readonly keeps: number;
  private waiting: Command[] = [];
  private watchers: (() => void)[] = [];
  private isShut = false;
  private readonly name = crypto.randomUUID().slice(0, 8);
  private commandsCount = 0;

  /** @param keeps how many messages it goes on showing */
  constructor(roomId: string, by: Talker, keeps = 50) {
    this.by = by;
    this.keeps = keeps;
    this.socket = new LastingSocket<ServerFrame>({
      address: () => addressFor(by, roomId, this.lastSeq),
      receive: (frame) => this.receive(frame),
      shut: () => this.shut(),
    });
  }

  /** The contents that it shows, the oldest first. */
  get contents(): (string | null)[] {
    return (this.view?.messages ?? []).map((message) => message.content);
  }

  async open(): Promise<void> {
    await this.socket.open();
    await this.until(() => this.view !== null || this.isShut);
  }

  /** Resolves with the answer, however often it has to be said until there is one. */
  say(content: string): Promise<CommandAnswer> {
    return this.command('message.send', { content });
  }

  command(type: string, data: object): Promise<CommandAnswer> {
    this.commandsCount += 1;
    const id = `${this.name}-${this.commandsCount}`;
    return new Promise((answered) => {
      if (this.isShut) answered({ ok: false, code: 'SHUT' });
      else this.waiting.push({ id, type, data, answered });
      this.socket.send({ id, type, data });
    });
  }

  typing(typing: boolean): void {
    this.socket.send({ type: 'typing', data: { typing } });
  }

  /** Resolves once everything up to this seq was seen. */
  through(seq: number): Promise<void> {
    return this.until(() => (this.lastSeq ?? 0) >= seq || this.isShut);
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((more) => {
        this.watchers.push(more);
      });
    }
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'welcome') this.greeted(frame.data);
    if (frame.type === 'events') this.note(frame.events);
    if (frame.type === 'signal') this.signals.push(frame.signal);
    if (frame.type === 'ack') this.settle(frame.id, { ok: true, seq: frame.seq, data: frame.data });
    if (frame.type === 'error' && frame.id !== undefined) this.settle(frame.id, { ok: false, code: frame.error.code });
    const { watchers } = this;
    this.watchers = [];
    for (const watcher of watchers) watcher();
  }

  private greeted({ seq, snapshot, parts }: Extract<ServerFrame, { type: 'welcome' }>['data']): void {
    if (parts > 0) throw new Error('more than a device of a test shows');
    if (snapshot !== null) {
      this.view = snapshot as ChatView;
      this.lastSeq = seq;
    }
    for (const { id, type, data } of this.waiting) this.socket.send({ id, type, data });
  }

  private note(events: RoomEvent[]): void {
    this.events.push(...events);
    for (const event of events) {
      if (this.view !== null) this.view = reduceChat(this.view, event, this.by.account, this.keeps);
    }
    this.lastSeq = events.at(-1)?.seq ?? this.lastSeq;
    this.socket.send({ type: 'seen', seq: this.lastSeq });
  }

  private settle(id: string, answer: CommandAnswer): void {
    const index = this.waiting.findIndex((one) => one.id === id);
    const [command] = index === -1 ? [] : this.waiting.splice(index, 1);
    if (command === undefined) return;
    this.onAnswer(answer);
    command.answered(answer);
  }

  private shut(): void {
    this.isShut = true;
    for (const { answered } of this.waiting.splice(0)) answered({ ok: false, code: 'SHUT' });
    for (const watcher of this.watchers.splice(0)) watcher();
  }
}

async function addressFor(by: Talker, roomId: string, since: number | null): Promise<string | null> {
  const { status } = await by.api.request('GET', `/conversations/${roomId}`);
  return status >= 400 && status < 500 ? null : socketUrl(by, roomId, since);
}
