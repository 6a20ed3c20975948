// How the columns of a table of questions are called: ours, in both languages, and Kahoot's.

export const sheetFields = [
  'type',
  'question',
  'answer',
  'tolerance',
  'language',
  'points',
  'explanation',
  'tags',
] as const;
export type SheetField = (typeof sheetFields)[number];

/** Ours come first: the one in English, and the one in Korean. */
const names: Record<SheetField, readonly [string, string, ...string[]]> = {
  type: ['type', '유형'],
  question: ['question', '문제', '질문', '문항'],
  answer: ['answer', '정답', 'correct answer(s)', 'correct answers', '올바른 답', '답'],
  tolerance: ['tolerance', '오차'],
  language: ['language', '언어'],
  points: ['points', '배점', '점수'],
  explanation: ['explanation', '해설'],
  tags: ['tags', '태그'],
};
const optionNames = ['option', '보기', 'answer', '답', '선택지'] as const;

export interface SheetColumns {
  fields: Partial<Record<SheetField, number>>;
  /** Places of the options, in their order. */
  options: number[];
}

/** null: this is no row of column names. */
export function columnsIn(cells: readonly string[]): SheetColumns | null {
  const fields: Partial<Record<SheetField, number>> = {};
  const options: number[] = [];
  for (const [at, cell] of cells.entries()) {
    const name = plainName(cell);
    const field = sheetFields.find((one) => names[one].includes(name));
    if (/^(.+) (?:[1-9]|10)$/u.test(name) && optionNames.some((one) => name.startsWith(one))) options.push(at);
    else if (field !== undefined) fields[field] ??= at;
  }
  const isHeader = fields.question !== undefined && (fields.answer !== undefined || options.length > 0);
  return isHeader ? { fields, options } : null;
}

/** Kahoot's go on with what is allowed: “Answer 1 - max 75 characters”. */
function plainName(cell: string): string {
  return (cell.normalize('NFC').split(/ [-–—] /u)[0] ?? '').trim().toLowerCase().replaceAll(/\s+/gu, ' ');
}

/** What our own file is headed by. */
export function headerFor(lang: 'ko' | 'en', options: number): string[] {
  const at = lang === 'en' ? 0 : 1;
  const many = Array.from({ length: options }, (_, index) => `${optionNames[at]} ${index + 1}`);
  const [type, question, ...others] = sheetFields.map((field) => names[field][at]);
  return [type ?? '', question ?? '', ...many, ...others];
}

export const typeWords = {
  multiple_choice: ['multiple_choice', '객관식', '선택형', 'choice', 'mc', 'quiz', 'multiple choice'],
  true_false: ['true_false', '참거짓', 'ox', 'o/x', 'true/false', '진위형'],
  short_answer: ['short_answer', '단답형', '단답', '주관식', 'short', 'short answer'],
  numeric: ['numeric', '숫자', 'number', 'numerical'],
  ordering: ['ordering', '순서', '순서 맞추기', 'order'],
  essay: ['essay', '서술형', '논술형'],
  code: ['code', '코드'],
} as const;

export const truths = {
  yes: ['true', 'o', '참', '맞음', '예', 't', 'yes', '○'],
  no: ['false', 'x', '거짓', '틀림', '아니요', 'f', 'no', '×'],
} as const;
