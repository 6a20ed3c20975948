import type { z } from 'zod';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { WorkerEnv } from '#worker/platform/secrets/secrets.ts';

/** What every consumer is given. */
export interface ConsumerContext {
  env: WorkerEnv;
}

/** A command into a room, by the `system` door: into the message's own, where no other is named. */
export interface Answer {
  room?: { id: string; kind: string };
  type: string;
  data: unknown;
}

/**
 * Does outside a room what one of its messages asks for. Messages come at least once and in any order, so that doing it
 * again must change nothing; a command that it answers with is sent under a key made of the message.
 */
export interface OutboxConsumer<Context = ConsumerContext> {
  type: string;
  /** Others need not wait for it: it asks strangers, who may be slow. */
  slow?: true;
  run(message: OutboxMessage, context: Context): Promise<readonly Answer[]>;
}

interface TypedConsumer<Schema extends z.ZodType, Context> {
  type: string;
  schema: Schema;
  slow?: true;
  run(message: OutboxMessage & { data: z.output<Schema> }, context: Context): Promise<readonly Answer[] | void>;
}

/** Ties `run` to the schema of its message's data. */
export function consumer<Schema extends z.ZodType, Context = ConsumerContext>(
  rule: TypedConsumer<Schema, Context>,
): OutboxConsumer<Context> {
  const { type, schema, slow } = rule;
  return {
    type,
    ...(slow && { slow }),
    run: async (message, context) => (await rule.run({ ...message, data: schema.parse(message.data) }, context)) ?? [],
  };
}
