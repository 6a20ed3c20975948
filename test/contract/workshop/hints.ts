// A hint from one to another: an event that is not the same to everyone, and says as data whom each form of it is for.
import { z } from 'zod';
import { toWhoeverMay } from '#worker/room/live/audience.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';

const hint = z.strictObject({ to: z.string(), words: z.string().max(200) });

export const hintCommands: RoomKind['commands'] = {
  'hint.give': command({
    schema: hint,
    capability: 'comment',
    decide: (_db, data) => ({ ok: true, value: { events: [{ type: 'hint.given', data }] } }),
  }),
};

export const hintEvents: RoomKind['events'] = {
  'hint.given': event({
    schema: hint,
    project: () => undefined,
    audiences: (data, { event: { actor_id } }) => [
      { to: { accounts: new Set([actor_id, data.to]) }, data },
      ...toWhoeverMay('manage', { to: data.to, words: null }),
      { to: { role: 'maker' }, data: { to: null, words: null } },
    ],
  }),
};
