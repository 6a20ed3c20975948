// Questions as a table that is read here again, with an example of each type to begin from.
import { questionLimits } from '#protocol/quiz-questions/limits.ts';
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { BankEntry } from '#protocol/course/bank/terms.ts';
import { headerFor, typeWords } from './sheet-columns.ts';

export type SheetLanguage = 'ko' | 'en';

/** In letters: of the type, the question, the options, and what comes after. */
export const sheetWidths = [14, 44, ...Array.from({ length: questionLimits.options }, () => 16), 18, 8, 10, 8, 32, 18];

/** The row of column names, then a row for each. Key points and rubrics are in no table. */
export function sheetOf(entries: readonly BankEntry[], lang: SheetLanguage): string[][] {
  return [headerFor(lang, questionLimits.options), ...entries.map((entry) => rowOf(entry, lang))];
}

function rowOf({ question, tags }: BankEntry, lang: SheetLanguage): string[] {
  const { options = [], answer, tolerance = '', language = '' } = cellsOf(question, lang);
  const places = Array.from({ length: questionLimits.options }, (_, at) => options[at] ?? '');
  const type = typeWords[question.type][lang === 'en' ? 0 : 1];
  const last = [answer, tolerance, language, String(question.points), question.explanation ?? '', tags.join(', ')];
  return [type, question.question_text, ...places, ...last];
}

interface Cells {
  options?: readonly string[];
  answer: string;
  tolerance?: string;
  language?: string;
}

function cellsOf(question: Question, lang: SheetLanguage): Cells {
  switch (question.type) {
    case 'multiple_choice':
      return { options: question.options, answer: question.correct_option_indices.map((at) => at + 1).join(',') };
    case 'true_false':
      return { answer: lang === 'ko' ? (question.correct ? 'O' : 'X') : String(question.correct) };
    case 'short_answer':
      return { answer: [question.model_answer, ...question.accepted_answers].join(' | ') };
    case 'numeric':
      return { answer: String(question.correct_value), tolerance: String(question.tolerance) };
    case 'ordering':
      return { options: question.items.map(({ text }) => text), answer: '' };
    case 'essay':
      return { answer: question.model_answer ?? '' };
    case 'code':
      return { answer: question.model_answer ?? '', language: question.language };
  }
}

/** What an empty table shows of how it is filled in. */
export function examplesIn(lang: SheetLanguage): BankEntry[] {
  const said = examples[lang];
  const common = { id: '', points: 1, explanation: null };
  return [
    {
      question: {
        ...common,
        type: 'multiple_choice',
        question_text: said.choice,
        options: [...said.options],
        correct_option_indices: [1],
        explanation: said.why,
      },
      tags: [said.tag],
    },
    { question: { ...common, type: 'true_false', question_text: said.truth, correct: true }, tags: [] },
    {
      question: {
        ...common,
        type: 'short_answer',
        question_text: said.short,
        model_answer: said.shortAnswer,
        accepted_answers: [said.alsoAccepted],
        key_points: [],
      },
      tags: [],
    },
    {
      question: { ...common, type: 'numeric', question_text: said.number, correct_value: 3.14, tolerance: 0.01 },
      tags: [],
    },
    {
      question: {
        ...common,
        type: 'ordering',
        question_text: said.order,
        items: said.items.map((text, at) => ({ id: String(at), text })),
      },
      tags: [],
    },
  ];
}

const examples = {
  ko: {
    choice: '대한민국의 수도는 어디인가요?',
    options: ['부산', '서울', '대전', '광주'],
    why: '1394년부터 수도였어요.',
    tag: '지리',
    truth: '물은 100℃에서 끓어요.',
    short: '식물이 빛으로 양분을 만드는 일을 무엇이라고 하나요?',
    shortAnswer: '광합성',
    alsoAccepted: '광합성 작용',
    number: '원주율을 소수 둘째 자리까지 써 보세요.',
    order: '가까운 행성부터 차례로 놓아 보세요.',
    items: ['수성', '금성', '지구'],
  },
  en: {
    choice: 'What is the capital of Korea?',
    options: ['Busan', 'Seoul', 'Daejeon', 'Gwangju'],
    why: 'It has been since 1394.',
    tag: 'Geography',
    truth: 'Water boils at 100 °C.',
    short: 'What is it called when plants make food from light?',
    shortAnswer: 'photosynthesis',
    alsoAccepted: 'photosynthetic process',
    number: 'Write pi to two decimal places.',
    order: 'Put the planets in order from the sun.',
    items: ['Mercury', 'Venus', 'Earth'],
  },
} as const;
