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
/** So long before a lesson its people are told that it begins soon. */
export const remindMs = 15 * 60_000;

/** Of what came of a lesson its course is told of so many students at once. */
export const resultsBatch = 200;

/** Of a roster that is brought at once. */
export const maxRosterRows = 5_000;
/** So many of them are enrolled by one command. */
export const rosterBatch = 200;
/** So many of the rows that could not be taken are kept with the course. */
export const mostRosterErrors = 100;

/**
 * Why a row of a roster was not taken. `shortened`: a spreadsheet has written its student id as a power of ten. `duplicate`:
 * who stands in it stands in an earlier one.
 */
export const rosterProblems = ['email', 'no_name', 'long', 'shortened', 'duplicate', 'full', 'bounced'] as const;
export type RosterProblem = (typeof rosterProblems)[number];
