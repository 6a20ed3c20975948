// A room of more sockets than one object sends to hands each text once to relays that hold the sockets. Who is here, what
// they may do and which form of an event is theirs stays the room's to say: a relay only holds, reads and sends.
import { lastSeq } from '../log/log.ts';
import type { Room } from '../room.ts';
import type { Connection } from './connection.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Inbound } from './receive.ts';
import { RelayLink } from './relay-link.ts';
import { type Arrival, type RelayStub, relayName, type Told } from './relay-messages.ts';
import type { Session } from './sessions.ts';

const countKey = 'relays';

/** What the room does about sockets that its relays hold. */
export interface RelayedSockets {
  open(arrival: Arrival, connection: Connection): Promise<void>;
  frame(session: Session, frame: Inbound, arrivedMs: number): void;
  /** Once everything that was said before is done. */
  done(): Promise<void>;
  leave(session: Session | undefined, heardMs?: number): void;
}

/** The relays of a room. How many there are is kept: out of sleep the room asks them who is here. */
export class Relays {
  private readonly room: Room;
  private readonly sessions: OpenSessions;
  private readonly find: (name: string) => RelayStub;
  private readonly sockets: RelayedSockets;
  private readonly links: RelayLink[] = [];
  /** So many are asked when the room wakes. */
  private kept = 0;

  constructor(room: Room, sessions: OpenSessions, find: (name: string) => RelayStub, sockets: RelayedSockets) {
    this.room = room;
    this.sessions = sessions;
    this.find = find;
    this.sockets = sockets;
  }

  /** The name of the relay that is to hold a socket more; null: the room holds it itself. */
  place(): string | null {
    const { kind, id, settings } = this.room;
    const most = kind.relayAbove ?? settings.relayAbove;
    const relayed = this.links.reduce((sum, { size }) => sum + size, 0);
    if (this.sessions.size - relayed < most) return null;
    const sizes = this.links.map(({ size }) => size);
    const least = Math.min(...sizes);
    const n = least < Math.max(most, 1) ? sizes.indexOf(least) : this.links.length;
    return relayName(kind.name, id, n);
  }

  /** What a relay tells of its sockets, in order. Returns those of which the room knows nothing. */
  async hear(n: number, told: readonly Told[]): Promise<string[]> {
    const arrivedMs = performance.now();
    const { sockets } = this;
    const link = this.link(n);
    await Promise.all(
      told.map(async (one) => {
        if (one.tells === 'comes') await sockets.open(one, this.connection(n, one.id));
      }),
    );
    const unknown: string[] = [];
    for (const one of told) {
      const session = this.sessions.get(one.id);
      if (one.tells === 'gone') {
        // oxlint-disable-next-line no-await-in-loop -- what it said before it went is done before it hears that it has gone
        await sockets.done();
        link.gone(one.id);
        sockets.leave(session, one.heardMs);
      } else if (session === undefined) {
        // It has yet to be told why it ends, or is not known.
        if (!link.knows(one.id)) unknown.push(one.id);
      } else if (one.tells === 'frame') sockets.frame(session, one.frame, arrivedMs);
    }
    return unknown;
  }

  /** A socket that a relay holds, as it comes. */
  private connection(n: number, id: string): Connection {
    if (n >= this.kept) {
      this.kept = n + 1;
      this.room.kv.put(countKey, this.kept);
    }
    return this.link(n).connection(id, lastSeq(this.room.db));
  }

  /** What there is to tell of events up to `seq` has been sent. */
  reach(seq: number): void {
    for (const link of this.links) link.reach(seq);
  }

  /** The sockets that relays hold, for a room that has lost its memory. */
  async wake(): Promise<{ connection: Connection; attachment: unknown }[]> {
    this.kept = this.room.kv.get<number>(countKey) ?? 0;
    const links = Array.from({ length: this.kept }, (_, n) => this.link(n));
    const seq = lastSeq(this.room.db);
    const held = await Promise.all(links.map(async (link) => link.wake(seq)));
    if (this.kept > 0 && held.every((sockets) => sockets.length === 0)) {
      this.kept = 0;
      this.room.kv.delete(countKey);
    }
    return links.flatMap((link, n) =>
      (held[n] ?? []).map(({ id, attachment }) => ({ connection: link.connection(id, seq), attachment })),
    );
  }

  private link(n: number): RelayLink {
    while (this.links.length <= n) {
      const name = relayName(this.room.kind.name, this.room.id, this.links.length);
      this.links.push(
        new RelayLink(
          () => this.find(name),
          (id) => this.sockets.leave(this.sessions.get(id)),
        ),
      );
    }
    const link = this.links[n];
    if (link === undefined) throw new Error(`there is no relay ${n}`);
    return link;
  }
}
