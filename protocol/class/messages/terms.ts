/** Who reads what students write: everyone; who teaches; or they write nothing. */
export const chatModes = ['everyone', 'to_staff', 'staff_only'] as const;
export type ChatMode = (typeof chatModes)[number];

export const maxSlowSeconds = 600;
/** A view has so many of the newest; what was before is read by pages. */
export const newestMessages = 100;
