/** In which fields of a question people write. */
export const questionFields = [
  'question_text',
  'explanation',
  'options',
  'text',
  'model_answer',
  'accepted_answers',
  'label',
  'alternatives',
  'not',
  'language',
] as const;
