import { closeCodes, maxListedPresences, misuseCodes } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/result.ts';
import { isOvertaken, noteAsked, wayKey, type Revouching } from '../children/vouching.ts';
import { BoundedMap } from '#worker/platform/bounded-map.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { Room } from '../room.ts';
import type { Credentials } from '../credentials.ts';
import type { Here } from '../query-rule.ts';
import type { Departure } from './presence-rule.ts';
import { lastSeq } from '../log/log.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Publisher } from './publish.ts';
import { admit, readPinned, type Pinned } from '../read.ts';
import { marksSeen, noteSeen } from './seen.ts';
import { Session } from './sessions.ts';
import { welcomeFrames } from './welcome.ts';
import type { Connection } from './connection.ts';

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

/** Who is here: sockets coming, going, and asked again what they may do. */
export class SessionRegistry {
  private readonly room: Room;
  private readonly sessions: OpenSessions;
  private readonly publisher: Publisher;
  private departures: Departure[] = [];
  /** Ended while something opened in them may still have been on its way here. */
  private readonly ended = new BoundedMap<string, true>();

  constructor(room: Room, sessions: OpenSessions, publisher: Publisher) {
    this.room = room;
    this.sessions = sessions;
    this.publisher = publisher;
  }

  /** A socket that outlived the object's memory, as its attachment tells; null where that says nothing. */
  wake(connection: Connection, kept: unknown): Session | null {
    const session = Session.wake(connection, kept, lastSeq(this.room.db));
    if (session === null) connection.close(closeCodes.badToken, 'please connect again');
    else this.seat(session);
    return session;
  }

  /**
   * Greets a socket, or closes it with the reason why it may not be here. True where it came in.
   * @param from where it goes on, or the one moment that its link shows
   */
  welcome({ connection, id, credentials, from }: Arriving): boolean {
    const admitted = admit(this.room, credentials);
    if (isOvertaken(this.room, credentials)) {
      connection.close(closeCodes.idleOrBehind, 'please connect again');
      return false;
    }
    if (!admitted.ok) {
      connection.close(closeCodeFor(admitted.error.code), admitted.error.message.slice(0, 100));
      return false;
    }
    if (credentials.session !== undefined && this.ended.has(credentials.session)) {
      connection.close(...signedOut);
      return false;
    }
    const seq = lastSeq(this.room.db);
    const viewer = admitted.value;
    const pinned = viewer.pinned_seq === undefined ? null : from.pinned;
    if (pinned?.seq !== viewer.pinned_seq) {
      connection.close(closeCodes.idleOrBehind, 'the link shows something else now');
      return false;
    }
    const hidden = this.room.kind.unseen?.(this.room.db, viewer.id) === true ? { unseen: true as const } : {};
    const known = { ...credentials, ...hidden };
    const session = Session.open(connection, {
      id,
      credentials: known,
      viewer,
      nowMs: this.room.nowMs(),
      seq,
      protocol: from.protocol,
    });
    const isNew = !session.unseen && !this.sessions.isOnline(viewer.id);
    this.seat(session);
    if (marksSeen(this.room, session)) noteSeen(this.room, viewer.id);
    this.greet(session, { seq, since: from.since, pinned });
    if (isNew) this.publisher.arrived(session.presence);
    else if (session.looks) this.publisher.lookersChanged();
    return true;
  }

  private greet(session: Session, at: { seq: number; since: number | null; pinned: Pinned | null }): void {
    const { lookingCount: looking, onlineCount } = this.sessions;
    const others = this.sessions.online(maxListedPresences).filter(({ id }) => id !== session.viewer.id);
    const online = this.sessions.isOnline(session.viewer.id) ? [session.presence, ...others] : others;
    for (const frame of welcomeFrames(this.room, session.viewer, { ...at, looking, online, onlineCount }))
      this.publisher.send(session, frame);
    this.publisher.signals.greet(session);
  }

  /** What was said before is said otherwise now: everyone who is here is greeted with how the room is. */
  beginAnew(): void {
    const seq = lastSeq(this.room.db);
    for (const session of this.sessions) {
      if (session.viewer.pinned_seq !== undefined) void this.showMomentAnew(session);
      else this.greet(session, { seq, since: null, pinned: null });
    }
  }

  /** What a link to one moment shows is read from the past, which takes its time. */
  private async showMomentAnew(session: Session): Promise<void> {
    try {
      const pinned = await readPinned(this.room, session.credentials);
      if (pinned === null || this.sessions.get(session.id) !== session) return;
      this.greet(session, { seq: lastSeq(this.room.db), since: null, pinned });
    } catch (error) {
      log('ERROR', 'a moment could not be shown anew', { room: this.room.id, error });
      session.connection.close(closeCodes.idleOrBehind, 'please connect again');
    }
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
    this.end(oldest, misuseCodes.tooManyFrames, 'too many connections');
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

  /**
   * Roles, links or names have changed: the open sockets that this touches are asked again what they may do, before anything
   * more goes out.
   */
  review(whose: readonly ('everyone' | readonly string[])[]): void {
    const accounts = new Set(whose.flat());
    for (const session of this.ofAccounts(accounts.has('everyone') ? null : accounts)) {
      const admitted = admit(this.room, session.credentials);
      // Whoever is a member no more begins anew, where a link still lets them in: nothing goes on from before.
      if (!admitted.ok || (session.viewer.role !== null && admitted.value.role === null)) {
        const { code, reason } = admitted.ok ? withdrawn : endOf(admitted.error);
        this.end(session, code, reason);
        continue;
      }
      if (JSON.stringify(admitted.value) === JSON.stringify(session.viewer)) continue;
      session.viewer = admitted.value;
      session.save();
      this.publisher.send(session, { type: 'permission.changed', data: { you: admitted.value } });
    }
  }

  /** Those of these accounts (null: all) whose sockets are open, as they came. */
  people(accounts: readonly string[] | null): Credentials[] {
    return this.ofAccounts(accounts).map(({ credentials }) => credentials);
  }

  /** What the room above says of people now stands in their credentials, and their rights are reviewed by it. */
  vouchAnew(revouching: Revouching): void {
    const { accounts, people, word } = revouching;
    noteAsked(this.room, revouching);
    const said = new Map(people.map((who, index) => [wayKey(who), word.vouched[index] ?? null]));
    for (const session of this.ofAccounts(accounts)) {
      const { credentials } = session;
      const vouched = said.get(wayKey(credentials));
      // Whoever came meanwhile may have been vouched for before the change.
      if (vouched === undefined && isOvertaken(this.room, credentials))
        this.end(session, closeCodes.idleOrBehind, 'please connect again');
      if (vouched === undefined) continue;
      if (vouched === null) delete credentials.vouched;
      else credentials.vouched = vouched;
      session.save();
    }
    this.review([accounts ?? 'everyone']);
  }

  /** What was opened in these sessions of an account closes with them. */
  endSessions(ended: readonly string[]): void {
    for (const session of ended) this.ended.set(session, true);
    for (const session of this.sessions) {
      const { session: of } = session.credentials;
      if (of === undefined || !ended.includes(of)) continue;
      this.end(session, ...signedOut);
    }
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

  /** All sockets of someone end, whatever else lets them in: they may come anew, and begin there. */
  sendAway(accountId: string): void {
    for (const session of this.sessions.ofAccount(accountId))
      this.end(session, closeCodes.permissionWithdrawn, 'no member any more');
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

  /** The sessions of these accounts; null: all. A copy: those who are gone through may leave. */
  private ofAccounts(accounts: Iterable<string> | null): Session[] {
    return accounts === null ? [...this.sessions] : [...accounts].flatMap((id) => this.sessions.ofAccount(id));
  }

  private end(session: Session, code: number, reason: string): void {
    session.connection.close(code, reason);
    this.leave(session);
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

interface End {
  code: number;
  reason: string;
}

const withdrawn: End = { code: closeCodes.permissionWithdrawn, reason: 'no member any more' };

const signedOut = [closeCodes.badToken, 'signed out'] as const;

/** Who was here knows that there is such a room: only their own way in is gone. */
function endOf({ code, message }: Refusal): End {
  const reason = message.slice(0, 100);
  if (code === 'GONE') return { code: closeCodes.linkRevoked, reason };
  return code === 'PASSWORD_REQUIRED' ? { code: closeCodes.badToken, reason } : withdrawn;
}

function closeCodeFor(code: string): number {
  if (code === 'GONE') return closeCodes.linkRevoked;
  if (code === 'PASSWORD_REQUIRED') return closeCodes.badToken;
  return code === 'NOT_FOUND' ? closeCodes.noSuchRoom : closeCodes.permissionWithdrawn;
}
