import { z } from 'zod';

const counted = { files: z.int(), bytes: z.int() };

export const storageSchema = z
  .strictObject({
    /** Of what is found across rooms; rooms and inboxes have databases of their own besides. */
    database_bytes: z.int(),
    accounts: z.strictObject({ registered: z.int(), guests: z.int(), suspended: z.int() }),
    rooms: z.array(z.strictObject({ kind: z.string(), rooms: z.int(), deleted: z.int(), ...counted })),
    files: z.array(z.strictObject({ state: z.string(), ...counted })),
    /** Who and what keeps most in files, the most first. Rooms by their ids alone. */
    largest: z.array(z.strictObject({ id: z.string(), name: z.string().nullable(), bytes: z.int() })),
    /** What uploads have left that were broken off: files that wait to be swept, and when that is next; null: nothing to do. */
    stray: z.strictObject({ files: z.int(), next_sweep_at: z.iso.datetime().nullable() }),
  })
  .meta({ id: 'Storage' });
export type Storage = z.infer<typeof storageSchema>;
