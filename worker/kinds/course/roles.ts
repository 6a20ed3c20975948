import type { PermissionLevel } from '#protocol/capabilities.ts';
import { rolesWith } from '#worker/room/roles.ts';

/** Named from the highest on. Whoever waits for a seat sees of the course what everyone does. */
export const roles = {
  instructor: ['view', 'comment', 'edit', 'share', 'manage', 'own', 'attend', 'teach'],
  ta: ['view', 'comment', 'edit', 'share', 'attend', 'teach'],
  student: ['view', 'comment', 'attend', 'study'],
  waiting: ['view', 'wait'],
  observer: ['view'],
} as const;

/** Of whoever has a seat, and of whoever waits for one. */
export const [studentRole = ''] = rolesWith(roles, 'study');
export const [waitingRole = ''] = rolesWith(roles, 'wait');

/** What a link makes of whoever keeps the course: by one that lets them comment they enrol. */
export const roleByLink: Record<PermissionLevel, keyof typeof roles> = {
  view: 'observer',
  comment: 'student',
  edit: 'ta',
};
