// One relay of a room, as the room speaks with it, and the sockets that it holds.
import { closeCodes } from '#protocol/limits.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { Connection, Frame } from './connection.ts';
import { Courier } from './courier.ts';
import type { Delivery, Held, RelayStub } from './relay-messages.ts';

const tries = 5;
const behind = { code: closeCodes.idleOrBehind, reason: 'please connect again' };

/** One relay. What is the same for many is one text on its way there. */
export class RelayLink {
  private readonly find: () => RelayStub;
  private readonly lose: (id: string) => void;
  private readonly connections = new Map<string, RelayedConnection>();
  private readonly closing = new Set<string>();
  private readonly courier = new Courier<Delivery>(
    async (batch) => this.hand(batch),
    (delivery) => ('text' in delivery ? delivery.text.length : 0),
  );
  /** Of what waits: the newest delivery with a text, and the newest for a socket, each by its number. */
  private readonly byText = new Map<string, { n: number; to: string[] }>();
  private readonly newest = new Map<string, number>();
  private n = 0;

  constructor(find: () => RelayStub, lose: (id: string) => void) {
    this.find = find;
    this.lose = lose;
  }

  get size(): number {
    return this.connections.size;
  }

  /** @param seq of the last event: to nobody whom it holds by now is any before it owed, where it holds nobody yet */
  connection(id: string, seq: number): RelayedConnection {
    if (this.size === 0) this.add({ does: 'reach', seq });
    const connection = new RelayedConnection(this, id);
    this.connections.set(id, connection);
    return connection;
  }

  knows(id: string): boolean {
    return this.connections.has(id) || this.closing.has(id);
  }

  reach(seq: number): void {
    if (this.size > 0) this.add({ does: 'reach', seq });
  }

  /** It is known until the relay has been told why it ends. */
  close(id: string, code: number, reason: string): void {
    this.tell(id, { does: 'close', to: [id], code, reason });
    this.connections.delete(id);
    this.closing.add(id);
  }

  /** A relay that was not told everything before the room lost its memory has its sockets resume. */
  async wake(seq: number): Promise<Held['sockets']> {
    try {
      const held = await this.find().held();
      if (held.sockets.length === 0 || held.seq === seq) return held.sockets;
      this.add({ does: 'close', to: 'all', ...behind });
    } catch (error) {
      this.warn(error);
      void this.closeAll();
    }
    return [];
  }

  private add(delivery: Delivery): void {
    this.n += 1;
    this.courier.add(delivery);
  }

  /** One delivery to one socket; of a text it is the same as for others. What each is told stays in order. */
  tell(id: string, delivery: Exclude<Delivery, { does: 'reach' }> & { to: string[] }): void {
    const same = 'text' in delivery ? this.byText.get(delivery.text) : undefined;
    if (same !== undefined && same.n > (this.newest.get(id) ?? 0)) {
      same.to.push(id);
      this.newest.set(id, same.n);
      return;
    }
    this.add(delivery);
    this.newest.set(id, this.n);
    if ('text' in delivery) this.byText.set(delivery.text, { n: this.n, to: delivery.to });
  }

  private async hand(batch: Delivery[]): Promise<void> {
    this.byText.clear();
    this.newest.clear();
    try {
      for (const id of await this.find().deliver(batch)) this.miss(id);
      for (const delivery of batch)
        if (delivery.does === 'close') for (const id of delivery.to) this.closing.delete(id);
    } catch (error) {
      this.warn(error);
      this.closing.clear();
      for (const id of this.connections.keys()) this.miss(id);
      await this.closeAll();
    }
  }

  /** Whoever it holds has missed something: they resume. Where it is lost itself, so are its sockets. */
  private async closeAll(): Promise<void> {
    for (let tried = 0; tried < tries; tried += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- until it is there
        await this.find().deliver([{ does: 'close', to: 'all', ...behind }]);
        return;
      } catch (error) {
        this.warn(error);
        // oxlint-disable-next-line no-await-in-loop -- between tries
        await scheduler.wait(1_000 * 2 ** tried);
      }
    }
  }

  private miss(id: string): void {
    this.gone(id);
    this.lose(id);
  }

  gone(id: string): void {
    this.connections.get(id)?.lost();
    this.connections.delete(id);
  }

  private warn(error: unknown): void {
    log('WARN', 'a relay could not be reached', { error });
  }
}

/** A socket that a relay holds. */
class RelayedConnection implements Connection {
  private readonly link: RelayLink;
  private readonly id: string;
  cut = false;
  private isGone = false;

  constructor(link: RelayLink, id: string) {
    this.link = link;
    this.id = id;
  }

  get isOpen(): boolean {
    return !this.cut && !this.isGone;
  }

  send(text: string): void {
    if (this.isOpen) this.link.tell(this.id, { does: 'send', to: [this.id], text });
  }

  sendEvents({ text, bytes }: Frame, seq: number): void {
    if (this.isOpen) this.link.tell(this.id, { does: 'events', to: [this.id], text, bytes, seq });
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    this.cut = true;
    this.link.close(this.id, code, reason);
  }

  keep(attachment: unknown): void {
    if (this.isOpen) this.link.tell(this.id, { does: 'keep', to: [this.id], attachment });
  }

  /** The relay does not hold it any more. */
  lost(): void {
    this.isGone = true;
  }
}
