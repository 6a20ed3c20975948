import type { Presence } from '#protocol/wire.ts';
import type { Session } from './sessions.ts';

/** The open sessions of a room, found without going through all of them: a crowd that comes is greeted one by one. */
export class OpenSessions {
  private readonly byId = new Map<string, Session>();
  private readonly byAccount = new Map<string, Set<Session>>();
  private readonly guestsByAddress = new Map<string, Set<Session>>();
  /** Those of whom others are told, by account. */
  private readonly shown = new Map<string, Set<Session>>();
  private lookers = 0;

  get size(): number {
    return this.byId.size;
  }

  /** How many people others are told of. */
  get onlineCount(): number {
    return this.shown.size;
  }

  /** How many sockets are of those who only look. */
  get lookingCount(): number {
    return this.lookers;
  }

  get(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  [Symbol.iterator](): IterableIterator<Session> {
    return this.byId.values();
  }

  add(session: Session): void {
    this.byId.set(session.id, session);
    put(this.byAccount, session.viewer.id, session);
    if (session.looks) this.lookers += 1;
    const { guest, address } = session.credentials;
    if (guest && address !== undefined) put(this.guestsByAddress, address, session);
    this.show(session);
  }

  /** Whether it was there. */
  delete(session: Session): boolean {
    if (!this.byId.delete(session.id)) return false;
    take(this.byAccount, session.viewer.id, session);
    if (session.looks) this.lookers -= 1;
    take(this.guestsByAddress, session.credentials.address ?? '', session);
    take(this.shown, session.viewer.id, session);
    return true;
  }

  /** Others are told of it, or are not any more: as it says itself. */
  show(session: Session): void {
    if (session.unseen) take(this.shown, session.viewer.id, session);
    else put(this.shown, session.viewer.id, session);
  }

  /** A copy: those who are gone through may leave. */
  ofAccount(id: string): Session[] {
    return [...(this.byAccount.get(id) ?? [])];
  }

  guestsOf(address: string): ReadonlySet<Session> {
    return this.guestsByAddress.get(address) ?? new Set();
  }

  /** Also where nobody is told of it. */
  isHere(accountId: string): boolean {
    return this.ofAccount(accountId).some(({ looks }) => !looks);
  }

  isOnline(accountId: string): boolean {
    return this.shown.has(accountId);
  }

  hereIds(): Set<string> {
    return new Set([...this.byId.values()].filter(({ looks }) => !looks).map(({ viewer }) => viewer.id));
  }

  onlineIds(): Set<string> {
    return new Set(this.shown.keys());
  }

  /** Some of those who are online, by name. */
  online(atMost: number): Presence[] {
    const people: Presence[] = [];
    for (const sessions of this.shown.values()) {
      if (people.length >= atMost) break;
      for (const { presence } of sessions) {
        people.push(presence);
        break;
      }
    }
    return people;
  }
}

function put(sets: Map<string, Set<Session>>, key: string, session: Session): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([session]));
  else set.add(session);
}

function take(sets: Map<string, Set<Session>>, key: string, session: Session): void {
  const set = sets.get(key);
  if (set?.delete(session) === true && set.size === 0) sets.delete(key);
}
