import type { Capability } from '#protocol/capabilities.ts';
import { roleGives } from '#worker/room/roles.ts';

export const roles = {
  admin: ['view', 'comment', 'edit', 'share', 'manage', 'own'],
  member: ['view', 'comment'],
  reader: ['view'],
} as const;

/** Whether a member of this role has a right of their own, besides what a link grants. */
export function gives(role: string | null | undefined, capability: Capability): boolean {
  return roleGives(roles, role, capability);
}
