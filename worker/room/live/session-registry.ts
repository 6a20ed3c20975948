import { closeCodes, misuseCodes } from '#protocol/limits.ts';
import { isOvertaken } from '../children/vouching.ts';
import type { Credentials, Viewer } from '../credentials.ts';
import { lastSeq } from '../log/log.ts';
import type { Here } from '../query-rule.ts';
import { admitToDoor, type Pinned } from '../read.ts';
import type { Room } from '../room.ts';
import type { Connection } from './connection.ts';
import { comeAgain, endAtTheDoor, signedOut, type Ending } from './endings.ts';
import type { Greeter } from './greeter.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Departure } from './presence-rule.ts';
import type { Publisher } from './publish.ts';
import { marksSeen, noteSeen } from './seen.ts';
import { Session } from './sessions.ts';

const maxSocketsOfAccount = 20;
const maxSocketsOfAddress = 1_000;

/** With what a socket comes. */
export interface Opening {
  /** The last seq that it has seen. */
  since: number | null;
  /** The version that it speaks. */
  protocol: number;
}

/** A socket that is not greeted yet. */
export interface Arriving {
  connection: Connection;
  /** What the socket is called. */
  id: string;
  credentials: Credentials;
  /** Where it goes on, or the one moment that its link shows. */
  from: Opening & { pinned: Pinned | null };
}

interface Parts {
  sessions: OpenSessions;
  publisher: Publisher;
  greeter: Greeter;
}

/** Who is here: sockets coming and going. */
export class SessionRegistry {
  private readonly room: Room;
  private readonly sessions: OpenSessions;
  private readonly publisher: Publisher;
  private readonly greeter: Greeter;
  private departures: Departure[] = [];

  constructor(room: Room, { sessions, publisher, greeter }: Parts) {
    this.room = room;
    this.sessions = sessions;
    this.publisher = publisher;
    this.greeter = greeter;
  }

  /** A socket that outlived the object's memory, as its attachment tells; null where that says nothing. */
  wake(connection: Connection, kept: unknown): Session | null {
    const session = Session.wake(connection, kept, lastSeq(this.room.db));
    if (session === null) connection.close(closeCodes.badToken, 'please connect again');
    else this.seat(session);
    return session;
  }

  /** Greets a socket, or closes it with the reason why it may not be here. True where it came in. */
  welcome({ connection, id, credentials, from }: Arriving): boolean {
    const admitted = this.admit(credentials, from.pinned);
    if ('ending' in admitted) {
      connection.close(admitted.ending.code, admitted.ending.reason);
      return false;
    }
    const { viewer, pinned } = admitted;
    const hidden = this.room.kind.unseen?.(this.room.db, viewer.id) === true ? { unseen: true as const } : {};
    const session = Session.open(connection, {
      id,
      credentials: { ...credentials, ...hidden },
      viewer,
      nowMs: this.room.nowMs(),
      seq: lastSeq(this.room.db),
      protocol: from.protocol,
    });
    const isNew = !session.unseen && !this.sessions.isOnline(viewer.id);
    this.seat(session);
    if (marksSeen(this.room, session)) noteSeen(this.room, viewer.id);
    this.greeter.greet(session, { since: from.since, pinned });
    if (isNew) this.publisher.arrived(session.presence);
    else if (session.looks) this.publisher.lookersChanged();
    return true;
  }

  /** @param from the one moment that was read for them */
  private admit(
    credentials: Credentials,
    from: Pinned | null,
  ): { viewer: Viewer; pinned: Pinned | null } | { ending: Ending } {
    const admitted = admitToDoor(this.room, credentials);
    if (isOvertaken(this.room, credentials)) return { ending: comeAgain };
    if (!admitted.ok) return { ending: endAtTheDoor(admitted.error) };
    const { session } = credentials;
    if (session !== undefined && this.room.memory.endedSessions.has(session)) return { ending: signedOut };
    const viewer = admitted.value;
    const pinned = viewer.pinned_seq === undefined ? null : from;
    if (pinned?.seq !== viewer.pinned_seq)
      return { ending: { ...comeAgain, reason: 'the link shows something else now' } };
    return { viewer, pinned };
  }

  /**
   * Sockets cost memory, and identities nothing: of one account, and of all guests of one address, the oldest goes for a
   * new one too many. A school may sit behind one address.
   */
  makeRoom({ account_id, guest, address }: Credentials): void {
    const mine = this.sessions.ofAccount(account_id);
    if (mine.length >= maxSocketsOfAccount) this.cut(mine);
    if (!guest || address === undefined) return;
    const there = this.sessions.guestsOf(address);
    if (there.size >= maxSocketsOfAddress) this.cut([...there]);
  }

  private cut(sessions: Session[]): void {
    const [oldest] = sessions.toSorted((a, b) => a.connectedAtMs - b.connectedAtMs);
    if (oldest === undefined) return;
    this.end(oldest, { code: misuseCodes.tooManyFrames, reason: 'too many connections' });
  }

  end(session: Session, { code, reason }: Ending): void {
    session.connection.close(code, reason);
    this.leave(session);
  }

  /** `heardMs`: when its line was last known to be there. */
  leave(session: Session, heardMs = this.room.nowMs()): void {
    if (this.sessions.get(session.id) !== session) return;
    this.see(session, false);
    this.sessions.delete(session);
    if (!session.looks) this.noteDeparture({ account_id: session.viewer.id, heardMs });
    if (session.looks) this.publisher.lookersChanged();
    else if (!session.unseen && !this.sessions.isOnline(session.viewer.id)) this.publisher.departed(session.presence);
  }

  /** From now on nobody is told that someone is here, or everyone is again. */
  hide(accountId: string, unseen: boolean): void {
    for (const session of this.sessions.ofAccount(accountId)) {
      if (session.looks || session.unseen === unseen) continue;
      if (unseen) session.credentials.unseen = true;
      else delete session.credentials.unseen;
      session.save();
      this.sessions.show(session);
      if (unseen) this.publisher.departed(session.presence);
      else this.publisher.arrived(session.presence);
    }
  }

  closeAll(code: number, reason: string): void {
    for (const session of this.sessions) {
      session.connection.close(code, reason);
      this.sessions.delete(session);
    }
    this.room.memory.watching.clear();
  }

  /** A page comes into sight or goes out of it: what was there until now has been seen. */
  see(session: Session, visible: boolean): void {
    if (session.visible === visible) return;
    session.visible = visible;
    this.countWatching(session, visible ? 1 : -1);
    if (marksSeen(this.room, session)) noteSeen(this.room, session.viewer.id);
  }

  private seat(session: Session): void {
    this.sessions.add(session);
    if (session.visible) this.countWatching(session, 1);
  }

  private countWatching({ viewer: { id } }: Session, more: number): void {
    const { watching } = this.room.memory;
    const count = (watching.get(id) ?? 0) + more;
    if (count > 0) watching.set(id, count);
    else watching.delete(id);
  }

  noteDeparture(gone: Departure): void {
    this.departures.push(gone);
  }

  /** Who has gone since this was last asked, and has not come back. */
  takeDepartures(): Departure[] {
    const gone = this.departures.filter(({ account_id }) => !this.sessions.isHere(account_id));
    this.departures = [];
    return [...new Map(gone.map((one) => [one.account_id, one])).values()];
  }

  here(): Here {
    return { ids: this.sessions.onlineIds(), looking: this.sessions.lookingCount };
  }
}
