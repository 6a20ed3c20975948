import type { RoomEvent, ServerFrame } from '#protocol/wire.ts';
import { Api } from './api.ts';
import { CommandSocket } from './command-socket.ts';

/** A lesson that is live, and the link by which students come. */
export interface HeldLesson {
  id: string;
  code: string;
  teacher: Api;
}

export async function holdLesson(origin: string, facts: object = {}): Promise<HeldLesson> {
  const teacher = await new Api(origin).register('지우');
  const lesson = { title: '기계학습', start_now: true, ...facts };
  const { id } = await teacher.ask<{ id: string }>('POST', '/sessions', lesson);
  const link = { room_id: id, permission_level: 'comment' };
  const { share_id: code } = await teacher.ask<{ share_id: string }>('POST', '/shares', link);
  return { id, code, teacher };
}

/** A student's phone, the whole way that one comes: the link's page, a guest's account, the link opened, a socket. */
export class Phone {
  /** The account, and what is good for the lesson alone. */
  readonly account: string;
  readonly guest: Api;
  readonly inside: Api;
  readonly socket: CommandSocket;
  /** Of what was heard since this was last set. */
  bytes = 0;
  /** What else is to happen with what it hears. */
  hears: (frame: ServerFrame) => void = () => undefined;
  private readonly lessonId: string;
  private welcomed: () => void = () => undefined;

  private constructor({ account, guest, inside }: { account: string; guest: Api; inside: Api }, lessonId: string) {
    this.account = account;
    this.guest = guest;
    this.inside = inside;
    this.lessonId = lessonId;
    this.socket = new CommandSocket(
      async (since) => this.addressOf(since),
      (frame, bytes) => {
        this.bytes += bytes;
        if (frame.type === 'welcome') this.welcomed();
        this.hears(frame);
      },
    );
  }

  /** With an account and the link opened; its socket is not open yet. */
  static async come(origin: string, { id, code }: HeldLesson, name: string): Promise<Phone> {
    const page = await fetch(`${origin}/s/${code}`);
    if (!page.ok) throw new Error(`the page of the link answered ${page.status}`);
    await page.arrayBuffer();
    const body = { display_name: name };
    const entered = await new Api(origin).ask<Entered>('POST', `/auth/guest?link=${code}`, body);
    const guest = new Api(origin, entered.access_token);
    const opened = await guest.ask<{ access_token: string }>('POST', `/shares/${code}/access`, {});
    return new Phone({ account: entered.user.id, guest, inside: guest.as(opened.access_token) }, id);
  }

  /** Of a socket into the lesson, for as long as the token is good: 15 minutes. */
  addressOf(since: number | null): string {
    const { origin, token } = this.inside;
    const from = since === null ? '' : `&since=${since}`;
    return `${origin.replace('http', 'ws')}/api/v1/rooms/${this.lessonId}/socket?token=${token ?? ''}${from}`;
  }

  /** Resolves once the lesson is there. */
  async open(): Promise<void> {
    const there = new Promise<void>((resolve) => {
      this.welcomed = resolve;
    });
    await this.socket.open();
    await there;
  }

  /** What the lesson answers; throws where it refuses, or where the line breaks. */
  async act<Data = unknown>(id: string, type: string, data: object): Promise<Data> {
    const answer = await this.socket.send(id, type, data);
    if (answer === null) throw new Error(`the line broke before ${type} was answered`);
    if (!answer.ok) throw new Error(`${type} was refused: ${answer.code}`);
    return answer.data as Data;
  }

  /** The first event of that type that fits, now or later. */
  async told(type: string, fits: (event: RoomEvent) => boolean = () => true): Promise<RoomEvent> {
    const is = (event: RoomEvent): boolean => event.type === type && fits(event);
    const found = this.socket.events.find(is);
    if (found !== undefined) return found;
    return new Promise((come) => {
      const before = this.hears;
      this.hears = (frame) => {
        before(frame);
        const one = frame.type === 'events' ? frame.events.find(is) : undefined;
        if (one === undefined) return;
        this.hears = before;
        come(one);
      };
    });
  }
}

interface Entered {
  user: { id: string };
  access_token: string;
}

/** Does something for each, so many at once. */
export async function inLanes<From, To>(
  items: readonly From[],
  atOnce: number,
  work: (item: From, index: number) => Promise<To>,
): Promise<To[]> {
  const done: To[] = [];
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, in as many lanes as there are
      for (const [index, item] of waiting) done[index] = await work(item, index);
    }),
  );
  return done;
}
