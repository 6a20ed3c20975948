// Questions of a table: our own, or Kahoot's, which says the same by other names.
import { questionLimits } from '#protocol/quiz-questions/limits.ts';
import type { QuestionType } from '#protocol/quiz-questions/question.ts';
import { found, type Found, notTaken, pointsOf } from './found.ts';
import { columnsIn, type SheetColumns, type SheetField, truths, typeWords } from './sheet-columns.ts';

/** Templates begin with what they are for. */
const headerWithin = 20;

/** One row of a table, by the names of its columns. */
interface SheetRow {
  said: (field: SheetField) => string;
  options: string[];
}

/** @param rows from the first of the file on. null: none of the first is a row of column names */
export function questionsInSheet(rows: readonly (readonly string[])[]): Found[] | null {
  const header = rows.slice(0, headerWithin).findIndex((cells) => columnsIn(cells) !== null);
  const columns = columnsIn(rows[header] ?? []);
  if (columns === null) return null;
  return rows.flatMap((cells, at): Found[] => {
    if (at <= header) return [];
    const row = rowOf(cells, columns);
    const isEmpty = row.said('question') === '' && row.said('answer') === '' && row.options.length === 0;
    return isEmpty ? [] : [questionOf(row, at + 1)];
  });
}

function rowOf(cells: readonly string[], { fields, options }: SheetColumns): SheetRow {
  const at = (place: number | undefined): string => unguarded(cells[place ?? -1] ?? '');
  return {
    said: (field) => at(fields[field]),
    options: options.map(at).filter((option) => option !== ''),
  };
}

/** Without the apostrophe that keeps a spreadsheet from reckoning. */
function unguarded(cell: string): string {
  return cell.trim().replace(/^'(?=\s*[=+\-@＝＋－＠])/u, '');
}

function questionOf(row: SheetRow, number: number): Found {
  const { said, options } = row;
  const at = { line: number, file: null };
  const text = said('question');
  const type = typeOf(row);
  if (type === null) return notTaken(at, 'type', `"${said('type')}" is no type of question`, text);
  const key = keyOf(type, said('answer'), row);
  if (key === null) return notTaken(at, 'wrong_option', 'The answer names none of the options', text);
  const points = pointsOf(said('points'));
  const question = {
    type,
    question_text: text,
    ...(points !== undefined && { points }),
    explanation: said('explanation') || null,
    ...(type === 'multiple_choice' && { options }),
    ...key,
  };
  return found(at, { question, tags: partsOf(said('tags'), /[,;|]/u) });
}

/** Where the table does not say it, what stands in the row does. */
function typeOf({ said, options }: SheetRow): QuestionType | null {
  const type = said('type').toLowerCase();
  if (type !== '') {
    const known = Object.entries(typeWords).find(([, words]) => words.some((word) => word === type));
    return known === undefined ? null : (known[0] as QuestionType);
  }
  if (options.length > 0) return 'multiple_choice';
  const answer = said('answer');
  if (answer === '') return 'essay';
  return truthOf(answer) === null ? 'short_answer' : 'true_false';
}

/** What is right, as the schema takes it; null: it names an option that is not there. */
function keyOf(type: QuestionType, answer: string, { said, options }: SheetRow): object | null {
  switch (type) {
    case 'multiple_choice': {
      const right = rightOf(answer, options);
      return right === null ? null : { correct_option_indices: right };
    }
    case 'true_false':
      return { correct: truthOf(answer) };
    case 'short_answer': {
      const [model_answer = '', ...accepted_answers] = partsOf(answer, /\|/u);
      return { model_answer, accepted_answers };
    }
    case 'numeric':
      return { correct_value: numberOf(answer), tolerance: numberOf(said('tolerance') || '0') };
    case 'ordering':
      return { items: options };
    case 'essay':
      return { model_answer: answer || null };
    case 'code':
      return { model_answer: answer || null, language: said('language') || 'text' };
  }
}

/** “1,3”, “A”, or the option itself. Empty: none is said to be right. */
function rightOf(answer: string, options: readonly string[]): number[] | null {
  const whole = options.indexOf(answer);
  if (whole !== -1) return [whole];
  const named = partsOf(answer, /[,;]/u).map((part) => {
    if (/^\d{1,2}$/u.test(part)) return Number(part) - 1;
    if (/^[a-j]$/iu.test(part)) return (part.toLowerCase().codePointAt(0) ?? 0) - 97;
    return options.indexOf(part);
  });
  if (named.some((at) => at < 0 || at >= options.length)) return null;
  return [...new Set(named)].slice(0, questionLimits.options);
}

function truthOf(answer: string): boolean | null {
  const word = answer.toLowerCase();
  if (truths.yes.some((one) => one === word)) return true;
  return truths.no.some((one) => one === word) ? false : null;
}

/** What is no number stays what it is, for the schema to refuse. */
function numberOf(text: string): number | string {
  const number = Number(text.replace(',', '.'));
  return text === '' || Number.isNaN(number) ? text : number;
}

function partsOf(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
