// What rooms have told that has not arrived, as whoever runs an instance sees it: nothing of what it says.
import { z } from 'zod';
import { givenPassword } from '../accounts/account.schema.ts';
import { actReason } from './account.schema.ts';

export const letterStates = ['waiting', 'dead'] as const;
export type LetterState = (typeof letterStates)[number];

export const letterId = z.string().regex(/^[0-9a-f]{64}$/u);

export const letterSchema = z
  .strictObject({
    id: letterId,
    type: z.string(),
    /** Empty where it is of no room. */
    room_id: z.string(),
    /** When its room told it. */
    at: z.iso.datetime(),
    failures: z.int(),
    /** When it is tried again; null: not by itself. */
    due_at: z.iso.datetime().nullable(),
    /** What broke the last time; nothing of people is in it. */
    error: z.string(),
  })
  .meta({ id: 'Letter', description: 'A message of a room that has not arrived.' });
export type Letter = z.infer<typeof letterSchema>;

export const queueSchema = z
  .strictObject({
    waiting: z.int(),
    dead: z.int(),
    /** By what they are for. */
    types: z.array(z.strictObject({ type: z.string(), waiting: z.int(), dead: z.int(), oldest_at: z.iso.datetime() })),
  })
  .meta({ id: 'Queue' });
export type Queue = z.infer<typeof queueSchema>;

export const replayBody = z.strictObject({ ids: z.array(letterId).max(200).nullable(), reason: actReason });
export const dropBody = z.strictObject({
  ids: z.array(letterId).min(1).max(200),
  reason: actReason,
  password: givenPassword.exactOptional(),
});
