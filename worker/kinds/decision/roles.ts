import { rolesWith } from '#worker/room/roles.ts';

export const roles = {
  owner: ['view', 'comment', 'edit', 'share', 'manage', 'own'],
  admin: ['view', 'comment', 'edit', 'share', 'manage'],
  member: ['view', 'comment', 'edit', 'share'],
  observer: ['view', 'comment'],
} as const;

/** The roles of those who manage a decision. */
export const managers: readonly string[] = rolesWith(roles, 'manage');
