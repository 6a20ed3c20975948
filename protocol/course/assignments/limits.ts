export const maxAssignments = 200;
/** Of one assignment. */
export const maxPoints = 1_000;
export const maxCriteria = 20;
export const maxLevels = 10;
export const maxWorkText = 20_000;
export const maxGradeFeedback = 5_000;
/** Whoever has not handed in is reminded so long before it is due. */
export const remindBeforeMs = 24 * 60 * 60_000;
/** Grades that one command enters. */
export const maxEnteredGrades = 500;
/** Returned by one event: each student is told in a form of their own. */
export const returnBatch = 200;
