import { z } from 'zod';
import { roleName } from '#protocol/access/access.schema.ts';
import { refuse } from '#protocol/result.ts';
import { query } from '#worker/room/query-rule.ts';
import { roleGives } from '#worker/room/roles.ts';
import { noSuchRole, type RoleNames } from './member-commands.ts';

/** Whether this viewer may invite others to a role. */
export function invitationQuery({ roles }: RoleNames) {
  return query({
    schema: z.strictObject({ role: roleName }),
    capability: 'manage',
    read(_db, { role }, { viewer }) {
      if (!Object.hasOwn(roles, role)) return noSuchRole(roles);
      if (roleGives(roles, role, 'own') && viewer.owns !== true)
        return refuse('FORBIDDEN', 'Only an owner makes or removes owners.');
      return { ok: true, value: null };
    },
  });
}
