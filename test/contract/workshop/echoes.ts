// Work that is done outside and comes back as a command: what is called out is echoed, once.
import { z } from 'zod';
import { consumer } from '#worker/room/jobs/consumer.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';

/** What stands between a call and its echo; tests make it fail. */
export const valley = { echo: async (words: string): Promise<string> => `${words}, ${words}` };

const call = z.strictObject({ words: z.string().max(100) });

export const echoCommands: RoomKind['commands'] = {
  'echo.call': command({
    schema: call,
    capability: 'edit',
    decide: (_db, data) => ({ ok: true, value: { events: [{ type: 'echo.called', data }] } }),
  }),
  'echo.hear': command({
    schema: call,
    capability: 'manage',
    origin: 'system',
    decide: (_db, { words }, { newId }) => {
      const data = { entry_id: newId('plc'), words };
      return { ok: true, value: { events: [{ type: 'entry.added', data }] } };
    },
  }),
};

export const echoEvents: RoomKind['events'] = {
  'echo.called': event({
    schema: call,
    texts: ['words'],
    project: () => undefined,
    outbox: ({ data }) => [{ type: 'workshop.called', data }],
  }),
};

export const echoConsumers = [
  consumer({
    type: 'workshop.called',
    schema: call,
    run: async ({ data: { words } }) => [{ type: 'echo.hear', data: { words: await valley.echo(words) } }],
  }),
];
