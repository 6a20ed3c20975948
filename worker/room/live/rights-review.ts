import { isOvertaken, noteAsked, wayKey, type Revouching } from '../children/vouching.ts';
import type { Credentials } from '../credentials.ts';
import type { Viewer } from '../credentials.ts';
import { isOutside } from '../access.ts';
import { admitToDoor } from '../read.ts';
import { isInsider } from './audience.ts';
import type { Room } from '../room.ts';
import { comeAgain, endInside, signedOut, withdrawn, type Ending } from './endings.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Publisher } from './publish.ts';
import type { Session } from './sessions.ts';

interface Parts {
  sessions: OpenSessions;
  publisher: Publisher;
  end: (session: Session, ending: Ending) => void;
}

/** Open sockets are asked again what they may do where that may have changed, and end where it is nothing any more. */
export class RightsReview {
  private readonly room: Room;
  private readonly parts: Parts;
  private seeingOtherwise = new Set<Session>();
  private comingIn: Session[] = [];

  constructor(room: Room, parts: Parts) {
    this.room = room;
    this.parts = parts;
  }

  /** Roles, links or names have changed: those whom this touches are reviewed before anything more goes out. */
  review(whose: readonly ('everyone' | readonly string[])[]): void {
    const accounts = new Set(whose.flat());
    for (const session of this.ofAccounts(accounts.has('everyone') ? null : accounts)) {
      const admitted = admitToDoor(this.room, session.credentials);
      // Whoever is a member no more begins anew, where a link still lets them in: nothing goes on from before.
      if (!admitted.ok || (session.viewer.role !== null && admitted.value.role === null)) {
        this.parts.end(session, admitted.ok ? withdrawn : endInside(admitted.error));
        continue;
      }
      if (JSON.stringify(admitted.value) === JSON.stringify(session.viewer)) continue;
      // What a link leads to is what its visitors have been shown: to another thing they come anew.
      if (admitted.value.bound_to !== session.viewer.bound_to) {
        this.parts.end(session, comeAgain);
        continue;
      }
      if (seesOtherwise(this.room, session.viewer, admitted.value)) this.seeingOtherwise.add(session);
      const waited = isOutside(session.viewer);
      session.viewer = admitted.value;
      session.save();
      if (waited && !isOutside(session.viewer)) this.letIn(session);
      this.parts.publisher.send(session, { type: 'permission.changed', data: { you: admitted.value } });
    }
  }

  /** Those to whom the room shows more or less since this was asked last, and who are still here. */
  takeSeeingOtherwise(): Session[] {
    const all = [...this.seeingOtherwise];
    this.seeingOtherwise = new Set();
    return all.filter((session) => this.parts.sessions.get(session.id) === session);
  }

  private letIn(session: Session): void {
    const { sessions, publisher } = this.parts;
    const isNew = !session.unseen && !sessions.isOnline(session.viewer.id);
    sessions.show(session);
    if (isNew) publisher.arrived(session.presence);
    this.comingIn.push(session);
  }

  /** Those who have been let in since this was asked last, and are still here. */
  takeComingIn(): Session[] {
    const all = this.comingIn;
    this.comingIn = [];
    return all.filter((session) => this.parts.sessions.get(session.id) === session);
  }

  /** All sockets of someone end, whatever else lets them in: they may come anew, and begin there. */
  sendAway(accountId: string): void {
    for (const session of this.ofAccounts([accountId])) this.parts.end(session, withdrawn);
  }

  /** What was opened in these sessions of an account closes with them. */
  endSessions(ended: readonly string[]): void {
    for (const session of ended) this.room.memory.endedSessions.set(session, true);
    for (const session of this.ofAccounts(null)) {
      const { session: of } = session.credentials;
      if (of !== undefined && ended.includes(of)) this.parts.end(session, signedOut);
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
      if (vouched === undefined && isOvertaken(this.room, credentials)) this.parts.end(session, comeAgain);
      if (vouched === undefined) continue;
      if (vouched === null) delete credentials.vouched;
      else credentials.vouched = vouched;
      session.save();
    }
    this.review([accounts ?? 'everyone']);
  }

  /** The sessions of these accounts; null: all. A copy: those who are gone through may leave. */
  private ofAccounts(accounts: Iterable<string> | null): Session[] {
    const { sessions } = this.parts;
    return accounts === null ? [...sessions] : [...accounts].flatMap((id) => sessions.ofAccount(id));
  }
}

/** Whether a change of rights shows somebody more of the room, or less. */
function seesOtherwise({ kind: { sight = [] } }: Room, before: Viewer, after: Viewer): boolean {
  return ['view' as const, ...sight].some((may) => isInsider({ may }, before) !== isInsider({ may }, after));
}
