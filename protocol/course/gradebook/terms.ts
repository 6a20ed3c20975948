// Words and figures of the gradebook that both ends know; no schema, so that the browser may have them.

/** So many students are asked for at once. */
export const gradebookPage = 500;

/** `missing`: it was due, and nothing was handed in. */
export const workStates = ['none', 'handed_in', 'late', 'missing'] as const;

/** How a total is made of them, in words. */
export const formula = 'points ÷ points possible × 100, of what was returned and is not excused';

/** Why a row of a file of grades was not taken. */
export const gradeProblems = ['unknown', 'duplicate', 'number', 'above'] as const;
export type GradeProblem = (typeof gradeProblems)[number];

/** Whose columns a file of grades has. */
export const gradebookForms = ['madang', 'canvas', 'moodle'] as const;
export type GradebookForm = (typeof gradebookForms)[number];
