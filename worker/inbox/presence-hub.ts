import { afterwards } from '#worker/platform/afterwards.ts';
import type { PersonPresence } from '#protocol/inbox/inbox.schema.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { endMutes, nextMuteEnd } from './choices.ts';
import type { Devices } from './devices.ts';
import type { Tick } from './tables.ts';
import {
  addWatcher,
  noteSeen,
  peersOf,
  presenceNews,
  presenceOf,
  removeWatcher,
  silentMs,
  watchersOf,
  type PresenceDoor,
  type PresenceOf,
} from './presence.ts';

/** Someone whose page only reloads has not gone. */
const reloadMs = 5_000;

/** So late a ring still tells that a muting has ended. */
const lateMs = 60_000;

interface PresenceHubContext {
  ctx: DurableObjectState;
  db: RoomDatabase;
  devices: Devices;
  accountId: string;
  inboxes: { getByName(accountId: string): PresenceDoor };
  /** One change of this inbox, of which its devices hear. */
  change(work: (tick: Tick) => boolean): void;
  /** Has the inbox wake when something is due. */
  arm(): void;
}

/** Coming and going: one's own, told to those who watch; and that of the others, told to one's devices. */
export class PresenceHub {
  private readonly context: PresenceHubContext;
  /** Whom this inbox watches, as far as it remembers: asking again is harmless. */
  private readonly watched = new Set<string>();
  /** When the last device will have gone for good. */
  private departureMs: number | null = null;
  /** Up to when it has told which mutings have ended. */
  private mutesToldMs: number | null = null;

  constructor(context: PresenceHubContext) {
    this.context = context;
  }

  presence(): PersonPresence {
    return presenceOf(this.now());
  }

  /** A device is here: the others hear of it, and it hears of them. */
  arrived(): void {
    this.watched.clear();
    this.publish();
    this.look(peersOf(this.context.db));
    this.context.arm();
  }

  /** A device has gone. */
  left(heardMs: number): void {
    noteSeen(this.now(), heardMs);
    if (this.context.devices.count > 0) return;
    this.departureMs = nowMs() + reloadMs;
    this.context.arm();
  }

  /** They could be seen until now. */
  hide(): void {
    if (this.context.devices.count > 0) noteSeen(this.now(), nowMs());
  }

  /** Tells the watchers, where there is something to tell. */
  publish(): void {
    const news = presenceNews(this.now());
    if (news === null) return;
    afterwards(
      this.context.ctx,
      Promise.all(news.watchers.map(async (watcherId) => this.tellWatcher(watcherId, news.person))),
    );
  }

  /** Someone else asks to be told. What they are answered is what all watchers know. */
  watch(watcherId: string): PersonPresence | null {
    if (!addWatcher(this.context.db, watcherId, nowMs())) return null;
    this.publish();
    this.context.arm();
    return this.presence();
  }

  /** Someone whom this inbox watches has come or gone. */
  seen(person: PersonPresence): boolean {
    if (this.context.devices.count === 0) return false;
    this.context.devices.send({ type: 'presence', people: [person] });
    return true;
  }

  /** Asks to be told of these, while a device looks. */
  look(peers: readonly string[]): void {
    const fresh = peers.filter((id) => !this.watched.has(id));
    if (fresh.length === 0 || this.context.devices.count === 0) return;
    for (const id of fresh) this.watched.add(id);
    afterwards(this.context.ctx, this.ask(fresh));
  }

  /** Silent devices and the silence of all of them; rooms that are heard again. */
  ring(): void {
    if (this.departureMs !== null && this.departureMs <= nowMs()) this.departureMs = null;
    this.context.devices.closeSilent(nowMs());
    this.context.change((tick) => {
      const sinceMs = this.mutesToldMs ?? tick.nowMs - lateMs;
      this.mutesToldMs = tick.nowMs;
      return endMutes(this.context.db, sinceMs, tick);
    });
    this.publish();
  }

  private now(): PresenceOf {
    const { db, devices, accountId } = this.context;
    return { db, devices, accountId, nowMs: nowMs() };
  }

  private async ask(peers: readonly string[]): Promise<void> {
    const { inboxes, accountId, devices } = this.context;
    const answers = await Promise.allSettled(peers.map(async (id) => inboxes.getByName(id).watch(accountId)));
    const people = answers.flatMap((answer) =>
      answer.status === 'fulfilled' && answer.value !== null ? [answer.value] : [],
    );
    for (const [index, answer] of answers.entries()) {
      const peer = peers[index];
      // Asked again with the next word from that conversation: theirs may not have heard of it yet.
      if (peer !== undefined && (answer.status === 'rejected' || answer.value === null)) this.watched.delete(peer);
    }
    if (people.length > 0) devices.send({ type: 'presence', people });
  }

  private async tellWatcher(watcherId: string, person: PersonPresence): Promise<void> {
    try {
      const looks = await this.context.inboxes.getByName(watcherId).seen(person);
      if (!looks) removeWatcher(this.context.db, watcherId);
    } catch (error) {
      log('WARN', 'a watcher could not be told', { error });
    }
  }

  /** When to look again: to notice silence while someone watches, to close what has been silent for long, for a muting's end. */
  dueMs(): number | null {
    const { db, devices } = this.context;
    const now = nowMs();
    const closing = devices.closeSilent(now);
    if (closing === null) return this.departureMs;
    const heardMs = devices.lastHeardMs() ?? now;
    const noticing = watchersOf(db, now).length === 0 ? closing : Math.max(heardMs + silentMs, now + silentMs / 4);
    return Math.min(closing, noticing, nextMuteEnd(db, now) ?? closing);
  }
}
