/** `answering`: who teaches speaks of it now. */
export const questionStatuses = ['open', 'answering', 'answered', 'dismissed'] as const;
export type QuestionStatus = (typeof questionStatuses)[number];

/** So many of one lesson wait for an answer at most. */
export const maxOpenQuestions = 500;
