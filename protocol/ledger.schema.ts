// A ledger as it is answered; `ledger.ts` says what its hashes are of.
import { z } from 'zod';
import { importedRoomSchema } from './rooms.schema.ts';
import { ledgerFormat, type LedgerFile, type LedgerLine, type LedgerVerdict } from './ledger.ts';

const seq = z.number().int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/u);

const entrySchema = z.strictObject({
  type: z.string(),
  actor: z.string(),
  at: z.iso.datetime(),
  data: z.unknown(),
  salt: z.string(),
  erasable: z.array(z.string()).readonly().exactOptional(),
});

/** `entry` is null where whoever asks may not see all of it. */
export const ledgerLineSchema = z.strictObject({
  seq,
  entry: entrySchema.nullable(),
  digest: hash,
  prev: hash,
  hash,
}) satisfies z.ZodType<LedgerLine>;

const imported = importedRoomSchema.exactOptional();
const headSchema = z.strictObject({ seq, hash, imported });

export const ledgerFileSchema = z.strictObject({
  format: z.literal(ledgerFormat),
  room_id: z.string(),
  head: headSchema,
  lines: z.array(ledgerLineSchema),
}) satisfies z.ZodType<LedgerFile>;

export const ledgerPageSchema = z.strictObject({
  items: z.array(ledgerLineSchema),
  next_cursor: z.string().nullable(),
  head: headSchema,
});
export type LedgerPage = z.infer<typeof ledgerPageSchema>;

/** Where it breaks, `seq` is the first line that does not hold. */
export const ledgerVerdictSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), lines: seq, head: hash, imported }),
  z.strictObject({ ok: z.literal(false), seq, reason: z.enum(['order', 'content', 'chain', 'incomplete']), imported }),
]) satisfies z.ZodType<LedgerVerdict>;
