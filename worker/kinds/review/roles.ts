import { reviewCapabilities } from '#protocol/review/terms.ts';

/**
 * Whoever keeps a project that a link led them to is what the link let them be, so neither `viewer` nor `reviewer` may
 * approve, download, or see what is for the team: those rights are given by name, or by a link that says so.
 */
export const roles = {
  owner: ['view', 'comment', 'edit', 'share', 'manage', 'own', ...reviewCapabilities],
  editor: ['view', 'comment', 'edit', 'share', ...reviewCapabilities],
  approver: ['view', 'comment', 'approve', 'download'],
  reviewer: ['view', 'comment'],
  viewer: ['view'],
} as const;

export const inside = 'review_inside';
