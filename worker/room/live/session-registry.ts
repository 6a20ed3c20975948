import { closeCodes, misuseCodes } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/result.ts';
import { isOvertaken, noteAsked, wayKey, type Revouching } from '../children/vouching.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { Presence } from '#protocol/wire.ts';
import type { Room } from '../room.ts';
import type { Credentials, Here } from '../kind.ts';
import type { Departure } from './presence-rule.ts';
import { lastSeq } from '../log/log.ts';
import { countLooking, type Publisher } from './publish.ts';
import { admit, readPinned, type Pinned } from '../read.ts';
import { sendText } from './send.ts';
import { marksSeen, noteSeen } from './seen.ts';
import { closeSocket, Session } from './sessions.ts';
import { welcomeFrames, type Arrival } from './welcome.ts';

const maxSocketsOfAccount = 20;
const maxSocketsOfAddress = 1_000;

/** With what a socket comes. */
export interface Opening {
  /** The last seq that it has seen. */
  since: number | null;
  /** The version that it speaks. */
  protocol: number;
}

/** Who is here: sockets coming, going, and asked again what they may do. */
export class SessionRegistry {
  private readonly room: Room;
  private readonly sessions: Map<WebSocket, Session>;
  private readonly publisher: Publisher;
  private departures: Departure[] = [];

  constructor(room: Room, sessions: Map<WebSocket, Session>, publisher: Publisher) {
    this.room = room;
    this.sessions = sessions;
    this.publisher = publisher;
  }

  /** Sockets that outlived the object's memory, as their attachments tell. */
  wake(sockets: WebSocket[]): void {
    const seq = lastSeq(this.room.db);
    for (const socket of sockets) {
      const session = Session.wake(socket, seq);
      if (session === null) closeSocket(socket, closeCodes.badToken, 'please connect again');
      else this.seat(session);
    }
  }

  /**
   * Greets a socket, or closes it with the reason why it may not be here. True where it came in.
   * @param from where it goes on, or the one moment that its link shows
   */
  welcome(socket: WebSocket, credentials: Credentials, from: Opening & { pinned: Pinned | null }): boolean {
    const admitted = admit(this.room, credentials);
    if (isOvertaken(this.room, credentials)) {
      socket.close(closeCodes.idleOrBehind, 'please connect again');
      return false;
    }
    if (!admitted.ok) {
      socket.close(closeCodeFor(admitted.error.code), admitted.error.message.slice(0, 100));
      return false;
    }
    const seq = lastSeq(this.room.db);
    const viewer = admitted.value;
    const pinned = viewer.pinned_seq === undefined ? null : from.pinned;
    if (pinned?.seq !== viewer.pinned_seq) {
      socket.close(closeCodes.idleOrBehind, 'the link shows something else now');
      return false;
    }
    const hidden = this.room.kind.unseen?.(this.room.db, viewer.id) === true ? { unseen: true as const } : {};
    const known = { ...credentials, ...hidden };
    const session = Session.open(socket, {
      credentials: known,
      viewer,
      nowMs: this.room.nowMs(),
      seq,
      protocol: from.protocol,
    });
    const online = this.online();
    const isNew = !session.unseen && !online.some((person) => person.id === viewer.id);
    this.seat(session);
    if (marksSeen(this.room, session)) noteSeen(this.room, viewer.id);
    const here = isNew ? [session.presence, ...online] : online;
    this.greet(session, { seq, since: from.since, online: here, pinned });
    if (isNew) this.publisher.arrived(session.presence);
    else if (session.looks) this.publisher.lookersChanged();
    return true;
  }

  private greet(session: Session, greeting: Omit<Arrival, 'looking'>): void {
    const looking = countLooking(this.sessions);
    for (const frame of welcomeFrames(this.room, session.viewer, { ...greeting, looking }))
      this.publisher.send(session, frame);
    this.publisher.tellSignals(session);
  }

  /** What was said before is said otherwise now: everyone who is here is greeted with how the room is. */
  beginAnew(): void {
    const [seq, online] = [lastSeq(this.room.db), this.online()];
    for (const session of this.sessions.values()) {
      if (session.viewer.pinned_seq !== undefined) void this.showMomentAnew(session);
      else this.greet(session, { seq, since: null, online, pinned: null });
    }
  }

  /** What a link to one moment shows is read from the past, which takes its time. */
  private async showMomentAnew(session: Session): Promise<void> {
    try {
      const pinned = await readPinned(this.room, session.credentials);
      if (pinned === null || !this.sessions.has(session.socket)) return;
      this.greet(session, { seq: lastSeq(this.room.db), since: null, online: this.online(), pinned });
    } catch (error) {
      log('ERROR', 'a moment could not be shown anew', { room: this.room.id, error });
      session.close(closeCodes.idleOrBehind, 'please connect again');
    }
  }

  /**
   * Sockets cost memory, and identities nothing: of one account, and of all guests of one address, the oldest goes for a
   * new one too many. A school may sit behind one address.
   */
  makeRoom({ account_id, guest, address }: Credentials): void {
    const sessions = [...this.sessions.values()];
    const mine = sessions.filter((session) => session.credentials.account_id === account_id);
    if (mine.length >= maxSocketsOfAccount) this.cut(mine);
    if (!guest || address === undefined) return;
    const there = sessions.filter(({ credentials }) => credentials.guest && credentials.address === address);
    if (there.length >= maxSocketsOfAddress) this.cut(there);
  }

  private cut(sessions: Session[]): void {
    const [oldest] = sessions.toSorted((a, b) => a.connectedAtMs - b.connectedAtMs);
    if (oldest === undefined) return;
    oldest.close(misuseCodes.tooManyFrames, 'too many connections');
    this.leave(oldest.socket);
  }

  /** `heardMs`: when its line was last known to be there. */
  leave(socket: WebSocket, heardMs = this.room.nowMs()): void {
    const session = this.sessions.get(socket);
    if (session === undefined) return;
    this.see(session, false);
    this.sessions.delete(socket);
    if (!session.looks) this.noteDeparture({ account_id: session.viewer.id, heardMs });
    if (session.looks) {
      this.publisher.lookersChanged();
      return;
    }
    if (session.unseen) return;
    const stillHere = [...this.sessions.values()].some(
      (other) => !other.unseen && other.viewer.id === session.viewer.id,
    );
    if (!stillHere) this.publisher.departed(session.presence);
  }

  /**
   * Roles, links or names have changed: the open sockets that this touches are asked again what they may do, before anything
   * more goes out.
   */
  review(whose: readonly ('everyone' | readonly string[])[]): void {
    const all = whose.includes('everyone');
    const accounts = new Set(whose.flat());
    if (!all && accounts.size === 0) return;
    for (const session of this.sessions.values()) {
      if (!all && !accounts.has(session.credentials.account_id)) continue;
      const admitted = admit(this.room, session.credentials);
      // Whoever is a member no more begins anew, where a link still lets them in: nothing goes on from before.
      if (!admitted.ok || (session.viewer.role !== null && admitted.value.role === null)) {
        const { code, reason } = admitted.ok ? withdrawn : endOf(admitted.error);
        session.close(code, reason);
        this.leave(session.socket);
        continue;
      }
      if (JSON.stringify(admitted.value) === JSON.stringify(session.viewer)) continue;
      session.viewer = admitted.value;
      session.save();
      sendText(session.socket, JSON.stringify({ type: 'permission.changed', data: { you: admitted.value } }));
    }
  }

  /** Those of these accounts (null: all) whose sockets are open, as they came. */
  people(accounts: readonly string[] | null): Credentials[] {
    const here = [...this.sessions.values()].map(({ credentials }) => credentials);
    return here.filter(({ account_id }) => accounts?.includes(account_id) !== false);
  }

  /** What the room above says of people now stands in their credentials, and their rights are reviewed by it. */
  vouchAnew(revouching: Revouching): void {
    const { accounts, people, word } = revouching;
    noteAsked(this.room, revouching);
    const said = new Map(people.map((who, index) => [wayKey(who), word.vouched[index] ?? null]));
    for (const session of this.sessions.values()) {
      const { credentials } = session;
      const vouched = said.get(wayKey(credentials));
      // Whoever came meanwhile may have been vouched for before the change.
      if (vouched === undefined && isOvertaken(this.room, credentials)) {
        session.close(closeCodes.idleOrBehind, 'please connect again');
        this.leave(session.socket);
      }
      if (vouched === undefined) continue;
      if (vouched === null) delete credentials.vouched;
      else credentials.vouched = vouched;
      session.save();
    }
    this.review([accounts ?? 'everyone']);
  }

  /** What was opened in these sessions of an account closes with them. */
  endSessions(ended: readonly string[]): void {
    for (const session of this.sessions.values()) {
      const { session: of } = session.credentials;
      if (of === undefined || !ended.includes(of)) continue;
      session.close(closeCodes.badToken, 'signed out');
      this.leave(session.socket);
    }
  }

  /** From now on nobody is told that someone is here, or everyone is again. */
  hide(accountId: string, unseen: boolean): void {
    for (const session of this.sessions.values()) {
      if (session.credentials.account_id !== accountId || session.looks || session.unseen === unseen) continue;
      if (unseen) session.credentials.unseen = true;
      else delete session.credentials.unseen;
      session.save();
      if (unseen) this.publisher.departed(session.presence);
      else this.publisher.arrived(session.presence);
    }
  }

  /** All sockets of someone end, whatever else lets them in: they may come anew, and begin there. */
  sendAway(accountId: string): void {
    for (const session of this.sessions.values()) {
      if (session.credentials.account_id !== accountId) continue;
      session.close(closeCodes.permissionWithdrawn, 'no member any more');
      this.leave(session.socket);
    }
  }

  closeAll(code: number, reason: string): void {
    for (const session of this.sessions.values()) session.close(code, reason);
    this.sessions.clear();
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
    this.sessions.set(session.socket, session);
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
    const gone = this.departures.filter(({ account_id }) => !this.isHere(account_id));
    this.departures = [];
    return [...new Map(gone.map((one) => [one.account_id, one])).values()];
  }

  isHere(accountId: string): boolean {
    return this.hereIds().has(accountId);
  }

  /** Also those of whom nobody is told. */
  hereIds(): Set<string> {
    return new Set([...this.sessions.values()].filter(({ looks }) => !looks).map(({ viewer }) => viewer.id));
  }

  here(): Here {
    return { ids: new Set(this.online().map((person) => person.id)), looking: countLooking(this.sessions) };
  }

  private online(): Presence[] {
    const people = [...this.sessions.values()].filter((session) => !session.unseen);
    return [...new Map(people.map((session) => [session.viewer.id, session.presence])).values()];
  }
}

interface End {
  code: number;
  reason: string;
}

const withdrawn: End = { code: closeCodes.permissionWithdrawn, reason: 'no member any more' };

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
