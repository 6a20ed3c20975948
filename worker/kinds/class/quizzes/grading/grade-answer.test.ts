import { describe, expect, it } from 'vitest';
import type { Question, QuestionKey } from '#protocol/quiz-questions/question.ts';
import { gradeAnswer } from './grade-answer.ts';
import { groupAnswers } from './group-answers.ts';

function asked(key: QuestionKey, points = 10): Question {
  return { ...key, id: 'qst_1', question_text: 'What?', points, explanation: null };
}

function short(accepted_answers: string[], key: { model_answer?: string; alternatives?: string[][] } = {}): Question {
  const { model_answer = accepted_answers[0] ?? '', alternatives = [] } = key;
  const key_points = alternatives.map((ways) => ({ label: ways[0] ?? '', weight: 1, alternatives: ways, not: [] }));
  return asked({ type: 'short_answer', model_answer, accepted_answers, key_points }, 15);
}

const worthOf = (question: Question, answer_text: string) => gradeAnswer(question, { answer_text }).points_earned;

describe('an answer is worth', () => {
  const several = asked({ type: 'multiple_choice', options: ['a', 'b', 'c', 'd'], correct_option_indices: [0, 2] });

  it.each([
    [[0, 2], 10, true],
    [[0], 5, false],
    [[0, 1], 0, false],
    [[0, 1, 2], 5, false],
    [[], 0, false],
  ])('of options %j out of two right ones %d points', (selected_option_indices, points_earned, correct) => {
    expect(gradeAnswer(several, { selected_option_indices })).toMatchObject({ points_earned, correct, flags: [] });
  });

  it('all points for a number within the tolerance, to the last digit', () => {
    const number = asked({ type: 'numeric', correct_value: 0.3, tolerance: 0 });
    expect(gradeAnswer(number, { value: 0.1 + 0.2 }).correct).toBe(true);
    expect(gradeAnswer(number, { value: 0.31 }).correct).toBe(false);
    expect(gradeAnswer(asked({ type: 'numeric', correct_value: 100, tolerance: 1 }), { value: 99 }).correct).toBe(true);
  });

  it('all points for the right order, and for saying rightly whether it is true', () => {
    const items = ['x', 'y', 'z'].map((id) => ({ id, text: id }));
    const ordering = asked({ type: 'ordering', items });
    expect(gradeAnswer(ordering, { order: ['x', 'y', 'z'] }).points_earned).toBe(10);
    expect(gradeAnswer(ordering, { order: ['x', 'z', 'y'] }).points_earned).toBe(0);
    const statement = asked({ type: 'true_false', correct: false });
    expect([true, false].map((value) => gradeAnswer(statement, { value }).correct)).toEqual([false, true]);
  });

  it('nothing where there is none, and nobody has to look at it', () => {
    const essay = asked({ type: 'essay', model_answer: null, rubric: [] });
    expect(gradeAnswer(essay, null)).toMatchObject({ points_earned: 0, flags: [] });
    expect(gradeAnswer(essay, { answer_text: ' \n' })).toMatchObject({ points_earned: 0, flags: [] });
    expect(gradeAnswer(essay, { answer_text: 'Because.' })).toMatchObject({ points_earned: null, flags: ['by_hand'] });
  });

  it('of short ones all points but for case, spaces, punctuation, composition and a slip in a longer word', () => {
    const question = short(['딥 러닝', 'supervised learning', 'CO2']);
    const right = [
      '딥러닝',
      '딥  러닝.',
      '딥러닝'.normalize('NFD'),
      'Supervised Learning!',
      'superivsed learning',
      'CO₂',
    ];
    expect(right.map((text) => worthOf(question, text))).toEqual(right.map(() => 15));
    const wrong = ['unsupervised learning', 'CO3', '딥 런닝'];
    expect(wrong.map((text) => worthOf(question, text))).toEqual(wrong.map(() => 0));
  });

  it('by key points rounded down to half a point', () => {
    const question = short([], { model_answer: 'light water air', alternatives: [['빛'], ['물', 'water'], ['공기']] });
    expect(worthOf(question, '물이 있어야 해요')).toBe(5);
    const two = short([], {
      model_answer: '-',
      alternatives: [['해'], ['물'], ['흙'], ['바람'], ['비'], ['눈'], ['별']],
    });
    expect(worthOf(two, '해')).toBe(2);
  });

  it('no point for words of a key point that are denied, nor for numbers of which it is a part', () => {
    const question = short([], { model_answer: '100도에 끓는다', alternatives: [['0도 얼']] });
    expect(gradeAnswer(question, { answer_text: '0도에서 얼어요' }).points_found).toEqual([0]);
    expect(gradeAnswer(question, { answer_text: '100도에서 얼어요' }).points_found).toEqual([]);
    expect(gradeAnswer(question, { answer_text: '0도에서 얼지 않아요' }).points_found).toEqual([]);
  });
});

describe('answers that say the same', () => {
  const grouped = (...texts: string[]) =>
    groupAnswers(texts.map((text) => ({ text }))).map((group) => group.map(({ text }) => text));

  it('are one group, the largest first, and another number is another answer', () => {
    expect(grouped('1914년', '가격이 오른다', '가격이  오른다.', '1941년', '가격이오른다')).toEqual([
      ['가격이 오른다', '가격이  오른다.', '가격이오른다'],
      ['1914년'],
      ['1941년'],
    ]);
  });
});
