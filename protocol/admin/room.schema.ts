// A room as whoever runs an instance sees it: not what it is called, and nothing of what is in it.
import { z } from 'zod';

/** Since when and why something is frozen; null: it is not. */
export const frozenFacts = z.strictObject({ reason: z.string(), at: z.iso.datetime() }).nullable();

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
    frozen: z
      .strictObject({ reason: z.string(), at: z.iso.datetime(), above: z.literal(true).exactOptional() })
      .nullable()
      .meta({ description: '`above`: along with the room that made it, with which it is thawed.' }),
    file_bytes: z.int(),
  })
  .meta({ id: 'AdminRoom' });
export type AdminRoom = z.infer<typeof adminRoomSchema>;
