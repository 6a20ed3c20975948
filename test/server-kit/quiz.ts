/** A quiz as somebody has it who takes it. */
export interface MyQuiz {
  id: string;
  questions: { id: string; type: string }[];
  submitted_at: string | null;
  ends_at: string | null;
}

/** Nine that are right or wrong, worth one each, and one in words. */
export const tenQuestions = [
  ...Array.from({ length: 9 }, (_, n) => ({
    type: 'true_false',
    question_text: `${n + 1}번은 그런가요?`,
    points: 1,
    correct: n % 2 === 0,
  })),
  {
    type: 'short_answer',
    question_text: '과적합을 설명해 주세요.',
    points: 5,
    model_answer: '잡음까지 배워 새로운 것에 약해지는 일',
    key_points: [
      { label: '잡음', alternatives: ['잡음'] },
      { label: '일반화', alternatives: ['일반화 못', '새로운 못'] },
    ],
  },
];
