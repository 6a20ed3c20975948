import { closeCodes, idleSocketMs } from '#protocol/limits.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { setGauge } from '#worker/platform/metrics/metrics.ts';
import type { CommandEnvelope } from '../command-rule.ts';
import { systemActor, type Credentials } from '../credentials.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { inboxesDueMs, inboxesJob } from '../jobs/notify-inboxes.ts';
import type { Room } from '../room.ts';
import { isOpen } from '../store/room-lifecycle.ts';
import { lastHeardMs } from './last-heard.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Arriving, SessionRegistry } from './session-registry.ts';
import type { Session } from './sessions.ts';
import { silenceJob } from './silence.ts';

interface Parts {
  sessions: OpenSessions;
  registry: SessionRegistry;
  jobs: Jobs;
  run: (envelope: CommandEnvelope) => unknown;
  /** So many have a socket now. */
  counted: () => void;
}

/** People coming and going: greeted together at the end of a turn, and what the kind makes of it. */
export class Attendance {
  private readonly room: Room;
  private readonly parts: Parts;
  private readonly arriving: Arriving[] = [];

  constructor(room: Room, parts: Parts) {
    this.room = room;
    this.parts = parts;
  }

  /** Whoever comes is noted at once, and greeted at the end of the turn: all who come in it share what they are shown. */
  arrive(arrival: Arriving): void {
    const { credentials } = arrival;
    if (credentials.looks !== true && isOpen(this.room.db)) {
      const comesToo = this.arriving.some((one) => one.credentials.account_id === credentials.account_id);
      this.tellConnected(credentials, !comesToo && !this.parts.sessions.isHere(credentials.account_id));
    }
    this.arriving.push(arrival);
  }

  /** Whoever waited before the door has been let in: they come now, as others do whose socket opens. */
  comeIn(sessions: readonly Session[]): void {
    const known = new Set<string>();
    for (const { credentials, looks } of sessions) {
      const first = !known.has(credentials.account_id);
      known.add(credentials.account_id);
      if (!looks) this.tellConnected(credentials, first);
    }
  }

  /** What the kind makes of somebody who comes; `first`: they are here by no other socket. */
  private tellConnected(credentials: Credentials, first: boolean): void {
    const { db, kind, nowMs } = this.room;
    for (const command of kind.presence.connected?.(db, credentials, { first, nowMs: nowMs() }) ?? [])
      this.parts.run({ id: null, ...command, credentials, origin: 'worker' });
  }

  greet(): void {
    const arrived = this.arriving.splice(0);
    if (arrived.length === 0) return;
    const isIn = (one: Arriving): boolean => one.connection.isOpen && this.welcome(one);
    for (const { credentials } of arrived.filter((one) => !isIn(one)))
      this.parts.registry.noteDeparture({ account_id: credentials.account_id, heardMs: this.room.nowMs() });
    this.tellDepartures();
    this.count();
    this.tellSeen();
    this.parts.jobs.note([]);
    this.parts.jobs.expect(silenceJob.name, this.room.nowMs() + idleSocketMs);
  }

  private welcome(one: Arriving): boolean {
    try {
      return this.parts.registry.welcome(one);
    } catch (error) {
      log('ERROR', 'a socket could not be greeted', { room: this.room.id, error });
      one.connection.close(closeCodes.idleOrBehind, 'please connect again');
      return false;
    }
  }

  /** Its page comes into sight or goes out of it. */
  see(session: Session, visible: boolean): void {
    this.parts.registry.see(session, visible);
    session.save();
    this.tellSeen();
  }

  leave(session: Session | undefined, heardMs?: number): void {
    if (session !== undefined) this.parts.registry.leave(session, heardMs);
    this.settle();
    this.tellSeen();
  }

  /** After some may have gone. */
  settle(): void {
    this.tellDepartures();
    this.count();
  }

  /** What the kind makes of those who have gone. */
  tellDepartures(): void {
    const { db, kind } = this.room;
    for (const gone of this.parts.registry.takeDepartures()) {
      if (!isOpen(db)) return;
      this.runOwn(kind.presence.disconnected?.(db, gone, this.parts.sessions.hereIds()) ?? []);
    }
  }

  /** What the kind makes of those whose sockets did not outlast the object's memory. */
  tellWoken(): void {
    const { db, kind } = this.room;
    if (kind.presence.woken === undefined || !isOpen(db)) return;
    this.runOwn(kind.presence.woken(db, { here: this.parts.sessions.hereIds(), heardMs: lastHeardMs(this.room) }));
    this.parts.jobs.note([]);
  }

  /** Whoever has seen it needs to be told no more of what they saw. */
  private tellSeen(): void {
    if (this.room.memory.haveSeen.size > 0) this.parts.jobs.expect(inboxesJob.name, inboxesDueMs(this.room));
  }

  private runOwn(commands: readonly { type: string; data: unknown }[]): void {
    for (const command of commands)
      this.parts.run({ id: null, ...command, credentials: systemActor, origin: 'system' });
  }

  private count(): void {
    const { id, kind } = this.room;
    const { sessions } = this.parts;
    setGauge('websocket_connections_current', { kind: kind.name }, { source: id, value: sessions.size });
    kind.figures?.here?.(id, sessions.onlineCount);
    this.parts.counted();
  }
}
