import { maxListedPresences } from '#protocol/limits.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { lastSeq } from '../log/log.ts';
import { readPinned, type Pinned } from '../read.ts';
import type { Room } from '../room.ts';
import { comeAgain } from './endings.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Publisher } from './publish.ts';
import type { Session } from './sessions.ts';
import { welcomeFrames } from './welcome.ts';

/** Tells sockets how the room is: as they come, and where what was said before is said otherwise. */
export class Greeter {
  private readonly room: Room;
  private readonly sessions: OpenSessions;
  private readonly publisher: Publisher;

  constructor(room: Room, sessions: OpenSessions, publisher: Publisher) {
    this.room = room;
    this.sessions = sessions;
    this.publisher = publisher;
  }

  /** @param from where it goes on, or the one moment that its link shows */
  greet(session: Session, from: { since: number | null; pinned: Pinned | null }): void {
    const { lookingCount: looking, onlineCount } = this.sessions;
    const others = this.sessions.online(maxListedPresences).filter(({ id }) => id !== session.viewer.id);
    const online = this.sessions.isOnline(session.viewer.id) ? [session.presence, ...others] : others;
    const vouched = session.credentials.vouched !== undefined;
    const arrival = { ...from, seq: lastSeq(this.room.db), looking, online, onlineCount, vouched };
    for (const frame of welcomeFrames(this.room, session.viewer, arrival)) this.publisher.send(session, frame);
    this.publisher.signals.greet(session);
  }

  /** What was said before is said otherwise now: these, who are here, are greeted with how the room is. */
  beginAnew(sessions: Iterable<Session> = this.sessions): void {
    for (const session of sessions) {
      if (session.viewer.pinned_seq !== undefined) void this.showMomentAnew(session);
      else this.greet(session, { since: null, pinned: null });
    }
  }

  /** What a link to one moment shows is read from the past, which takes its time. */
  private async showMomentAnew(session: Session): Promise<void> {
    try {
      const pinned = await readPinned(this.room, session.credentials);
      if (pinned === null || this.sessions.get(session.id) !== session) return;
      this.greet(session, { since: null, pinned });
    } catch (error) {
      log('ERROR', 'a moment could not be shown anew', { room: this.room.id, error });
      session.connection.close(comeAgain.code, comeAgain.reason);
    }
  }
}
