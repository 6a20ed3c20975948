// Words and figures of courses that both ends know; no schema, so that the browser may have them.

/**
 * Rights of the kind's own. `attend`: whoever belongs to the course, and sees what is for it. `teach`: its staff, who sees
 * who is in it. `study`: whoever has one of its seats. `wait`: whoever waits for one.
 */
export const courseCapabilities = ['attend', 'teach', 'study', 'wait'] as const;

export const defaultSeats = 50;
export const maxSeats = 5_000;

/** A lesson of a course, as it stands. */
export const sessionStatuses = ['scheduled', 'live', 'completed', 'cancelled'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];
export const defaultMinutes = 90;
export const maxSessions = 1_000;
