// A link into a room as whoever runs an instance sees it: nothing of what it leads to.
import { z } from 'zod';
import { permissionLevels } from '../capabilities.ts';
import { frozenFacts } from './room.schema.ts';

export const adminLinkSchema = z
  .strictObject({
    code: z.string(),
    room_id: z.string(),
    permission_level: z.enum(permissionLevels),
    state: z.enum(['active', 'revoked', 'expired']),
    frozen: frozenFacts,
    /** null: an account that is gone. */
    made_by: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
    has_password: z.boolean(),
    /** Those who came by it under a name. */
    people: z.int(),
    openings: z.int(),
  })
  .meta({ id: 'AdminLink' });
export type AdminLink = z.infer<typeof adminLinkSchema>;
