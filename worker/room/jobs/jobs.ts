import { log } from '#worker/platform/metrics/logger.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { retryDelayMs } from '#worker/platform/retry-delay.ts';
import type { Room } from '../room.ts';
import type { JobContext, RoomJob } from './job.ts';
import type { StoredEvent } from '../event-rule.ts';
import { lastHeardJob } from '../live/last-heard.ts';
import { archiveJob } from '../log/archive-texts.ts';
import { outboxJob } from './outbox.ts';
import { roundTripsJob } from '../live/round-trips.ts';
import { silenceJob } from '../live/silence.ts';
import { inboxesJob } from './notify-inboxes.ts';
import { timersJob } from './timers.ts';
import { receiptMs } from '#protocol/limits.ts';
import { hourMs, pruneSpent } from '../store/budgets.ts';
import { pruneReceipts } from '../log/receipts.ts';

/** Lets go of receipts and spent budgets whose time is over. It wakes no room: it goes along with what does. */
const expiryJob: RoomJob = {
  name: 'expiry',
  run(room) {
    const nowMs = room.nowMs();
    if (nowMs - room.memory.prunedMs < hourMs) return null;
    room.memory.prunedMs = nowMs;
    pruneReceipts(room.db, nowMs - receiptMs);
    pruneSpent(room.db, nowMs - hourMs);
    return null;
  },
};

/** All that a room does by its alarm, in the order in which it begins with each. */
const roomJobs: readonly RoomJob[] = [
  timersJob,
  lastHeardJob,
  silenceJob,
  roundTripsJob,
  inboxesJob,
  outboxJob,
  archiveJob,
  expiryJob,
];

/** What is due in a moment goes along. */
const soonMs = 500;
/** While something runs, what comes due is begun within this. */
const glanceMs = 50;
const failuresKey = 'failed jobs';

interface Failure {
  times: number;
  againMs: number;
}

/** When the room's jobs are due, and doing them: each by itself, so that none waits for another or fails with it. */
export class Jobs {
  private readonly room: Room;
  private readonly jobs: readonly RoomJob[];
  /** As far as the room remembers; out of sleep nothing. */
  private readonly due = new Map<string, number>();
  private readonly running = new Map<string, Promise<void>>();
  /** Kept, so that delays grow across sleep as well. */
  private failures: Record<string, Failure>;

  /** When the object's one alarm comes; null: it does not. */
  private alarmMs: number | null = null;
  private readonly setAlarm: (ms: number) => void;

  constructor(room: Room, jobs: readonly RoomJob[] = roomJobs, setAlarm: (ms: number) => void = () => undefined) {
    this.room = room;
    this.jobs = jobs;
    this.setAlarm = setAlarm;
    this.failures = room.kv.get<Record<string, Failure>>(failuresKey) ?? {};
    for (const [name, { againMs }] of Object.entries(this.failures)) this.due.set(name, againMs);
  }

  /** Notes what has happened; the alarm comes sooner where it must. */
  note(events: readonly StoredEvent[]): void {
    for (const job of this.jobs) this.put(job.name, job.dueMs?.(this.room, events) ?? null);
    this.arm();
  }

  /** A job is due at that time, if not before. */
  expect(name: string, dueMs: number): void {
    this.put(name, dueMs);
    this.arm();
  }

  /** The object's alarm is at that time, as far as it knows. */
  alarmIsAt(ms: number | null): void {
    this.alarmMs = ms;
  }

  /** One alarm for all jobs. */
  arm(): void {
    const next = this.nextMs();
    if (next === null || (this.alarmMs !== null && this.alarmMs <= next)) return;
    this.alarmMs = next;
    this.setAlarm(next);
  }

  /** What has failed waits for its own time. */
  private put(name: string, dueMs: number | null): void {
    if (dueMs === null) return;
    const ms = Math.max(dueMs, this.failures[name]?.againMs ?? 0);
    if (ms < (this.due.get(name) ?? Infinity)) this.due.set(name, ms);
  }

  nextMs(): number | null {
    return this.due.size === 0 ? null : Math.min(...this.due.values());
  }

  /**
   * Does all that is due, and what comes due meanwhile: timers are on time however long an inbox takes. Returns once
   * nothing runs any more, so that the alarm that called is repeated where the object was lost.
   */
  async run(context: JobContext): Promise<void> {
    for (let first = true; first || this.running.size > 0; first = false) {
      for (const job of this.jobs) if (this.isDue(job, { woken: first })) this.start(job, context);
      if (this.running.size === 0) continue;
      // oxlint-disable-next-line no-await-in-loop -- what comes due is begun as soon as it is
      await Promise.race([...this.running.values(), scheduler.wait(glanceMs)]);
    }
  }

  /** Once the room is woken every job is asked, but for those that wait for their time. */
  private isDue({ name, waits }: RoomJob, { woken }: { woken: boolean }): boolean {
    if (this.running.has(name)) return false;
    const dueMs = this.due.get(name);
    const time = this.room.nowMs() + (woken ? soonMs : 0);
    if (dueMs !== undefined && dueMs <= time) return true;
    return woken && this.failures[name] === undefined && !(waits === true && dueMs !== undefined);
  }

  private start(job: RoomJob, context: JobContext): void {
    this.due.delete(job.name);
    const work = this.attempt(job, context).finally(() => this.running.delete(job.name));
    this.running.set(job.name, work);
  }

  private async attempt(job: RoomJob, context: JobContext): Promise<void> {
    try {
      const nextMs = await job.run(this.room, context);
      this.settle(job.name, null);
      this.put(job.name, nextMs);
    } catch (error) {
      const times = (this.failures[job.name]?.times ?? 0) + 1;
      const againMs = this.room.nowMs() + retryDelayMs(times);
      const { id, kind } = this.room;
      log('WARN', 'a job of a room failed', { room: id, kind: kind.name, type: job.name, detail_times: times, error });
      count('room_job_failures_total', { job: job.name });
      this.settle(job.name, { times, againMs });
      this.due.set(job.name, againMs);
    }
  }

  private settle(name: string, failure: Failure | null): void {
    const { [name]: before, ...others } = this.failures;
    if (failure === null && before === undefined) return;
    this.failures = failure === null ? others : { ...others, [name]: failure };
    this.room.kv.put(failuresKey, this.failures);
  }
}
