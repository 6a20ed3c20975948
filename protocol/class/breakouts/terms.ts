/** How people come into groups: dealt out, put there, or by their own choice. */
export const assignments = ['random', 'manual', 'self'] as const;
export type Assignment = (typeof assignments)[number];

export const maxGroups = 50;
export const maxBreakoutMinutes = 240;
/** So long before they end everyone is told so. */
export const lastCallSeconds = 60;
