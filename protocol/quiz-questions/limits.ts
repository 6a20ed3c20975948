// Figures of quizzes that both ends know; no schema, so that the browser may have them.

export const questionLimits = {
  question: 2000,
  option: 300,
  options: 10,
  points: 1000,
  /** Of an accepted answer, and of a way of saying something. */
  said: 200,
  alternatives: 30,
  keyPoints: 10,
  /** Of explanations and model answers. */
  text: 4000,
  /** Of what is answered in words. */
  answer: 20_000,
};

export const maxQuestions = 50;
export const maxQuizzes = 100;
export const maxTimeLimitMinutes = 24 * 60;
