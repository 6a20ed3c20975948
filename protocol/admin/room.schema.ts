// A room as whoever runs an instance sees it: not what it is called, and nothing of what is in it.
import { z } from 'zod';

export const adminRoomSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    /** null: nobody's own. */
    owner: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    members: z.int(),
    links: z.int(),
    created_at: z.iso.datetime(),
    active_at: z.iso.datetime(),
    deleted_at: z.iso.datetime().nullable(),
    frozen: z.strictObject({ reason: z.string(), at: z.iso.datetime() }).nullable(),
    file_bytes: z.int(),
  })
  .meta({ id: 'AdminRoom' });
export type AdminRoom = z.infer<typeof adminRoomSchema>;
