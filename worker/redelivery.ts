import { DurableObject } from 'cloudflare:workers';
import { deliver, deliveryContext } from './deliver.ts';
import { nowMs } from './platform/clock.ts';
import { describeError } from './platform/metrics/described-error.ts';
import { log } from './platform/metrics/logger.ts';
import { count, flushMetrics } from './platform/metrics/metrics.ts';
import { nameless } from './platform/nameless.ts';
import type { OutboxMessage } from './platform/outbox-message.ts';
import type { WorkerEnv } from './platform/secrets/secrets.ts';
import { Undelivered, type Letter } from './platform/undelivered.ts';

const messagesAtOnce = 20;

/**
 * Keeps what could not be delivered, and tries it again by its alarm: after seconds first, in the end after hours. What
 * failed for the last time stays as a dead letter, until the operator has it tried once more. One object for the instance.
 */
export class OutboxRedelivery extends DurableObject<WorkerEnv> {
  private readonly undelivered: Undelivered;

  constructor(ctx: DurableObjectState, env: WorkerEnv) {
    super(ctx, env);
    this.undelivered = new Undelivered(ctx.storage.sql);
  }

  async keep(message: OutboxMessage, error: string): Promise<void> {
    this.undelivered.keep(message, { error, nowMs: nowMs() });
    await this.arm();
  }

  /** Delivers a message, but not before that moment. */
  async keepUntil(message: OutboxMessage, dueMs: number): Promise<void> {
    this.undelivered.keepUntil(message, dueMs);
    await this.arm();
  }

  letters(state: 'waiting' | 'dead', after: string, limit: number): Letter[] {
    return this.undelivered.letters(state, after, limit);
  }

  /** People of these ids are named no more in what waits here. */
  takeNames(ids: string[]): void {
    this.undelivered.reword((message) => nameless(message, new Set(ids)), ids);
  }

  drop(ids: string[]): number {
    return this.undelivered.drop(ids);
  }

  byType(): ReturnType<Undelivered['byType']> {
    return this.undelivered.byType();
  }

  /** Has these dead letters tried once more, or all of them; returns how many that are. */
  async replay(ids: string[] | null): Promise<number> {
    const letters = this.undelivered.replay(ids, nowMs());
    await this.arm();
    return letters;
  }

  counts(): { waiting: number; dead: number } {
    return this.undelivered.counts();
  }

  override async alarm(): Promise<void> {
    const context = deliveryContext(this.env);
    await Promise.all(this.undelivered.due(nowMs(), messagesAtOnce).map((one) => this.attempt(one, context)));
    flushMetrics(this.env.METRICS, this.ctx, { tail: false });
    await this.arm();
  }

  private async attempt(
    { id, message }: { id: string; message: OutboxMessage },
    context: ReturnType<typeof deliveryContext>,
  ): Promise<void> {
    const { type, room_id: room } = message;
    try {
      await deliver(message, context);
      this.undelivered.delivered(id);
    } catch (error) {
      const isDead = this.undelivered.failed(id, { error: errorText(error), nowMs: nowMs() });
      if (!isDead) return;
      log('ERROR', 'an outbox message is a dead letter', { type, room, error });
      count('outbox_dead_letters_total', { type });
    }
  }

  private async arm(): Promise<void> {
    const next = this.undelivered.nextMs();
    if (next !== null) await this.ctx.storage.setAlarm(next);
  }
}

/** What the log would say of an error, in a line. */
export function errorText(error: unknown): string {
  const { name = 'Error', message = '' } = describeError(error);
  return `${name}: ${message}`;
}
