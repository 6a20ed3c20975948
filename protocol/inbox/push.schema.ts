// Browsers that take push messages: what they hand out (`PushSubscription.toJSON()`), and what its owner sees of it.
import { z } from 'zod';
import { isTimeZone } from './inbox.schema.ts';

export const pushSubscription = z.strictObject({
  endpoint: z
    .string()
    .max(2048)
    .regex(/^https?:\/\/[\x21-\x7e]+$/u, 'must be an address'),
  /** What browsers say of when it ends by itself; they tell when it has. */
  expirationTime: z.number().nullable().exactOptional(),
  keys: z.strictObject({
    p256dh: z.string().regex(/^B[\w-]{86}=?$/u, 'must be an uncompressed P-256 public key in base64url'),
    auth: z.string().regex(/^[\w-]{22}={0,2}$/u, 'must be 16 bytes in base64url'),
  }),
  /** In which words it tells. */
  locale: z.enum(['ko', 'en']),
  time_zone: z.string().max(64).refine(isTimeZone, 'must be a zone like Asia/Seoul'),
});
export type NewPushSubscription = z.infer<typeof pushSubscription>;

export const pushDevice = z.strictObject({
  id: z.string(),
  device: z.string(),
  created_at: z.iso.datetime(),
  /** Made in the session that asks. */
  current: z.boolean(),
});
export type PushDevice = z.infer<typeof pushDevice>;

export const pushAnswer = z.strictObject({
  /** The key to subscribe with; null where this instance pushes nothing. */
  public_key: z.string().nullable(),
  devices: z.array(pushDevice),
});
export type PushAnswer = z.infer<typeof pushAnswer>;
