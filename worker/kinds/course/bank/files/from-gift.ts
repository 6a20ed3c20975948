// Questions in Moodle's GIFT. A file is read question by question, so that one that is broken leaves the others.
import { decodeHTML } from 'entities';
import { type GIFTQuestion, parse, type TextChoice, type TextFormat } from 'gift-pegjs';
import { found, type Found, notTaken } from './found.ts';

/** More than a question can say; the parser need not look at it. */
const longest = 50_000;

interface Block {
  /** Of the file, from 1. */
  line: number;
  text: string;
}

/** @param text of the whole file */
export function questionsInGift(text: string): Found[] {
  let category: string | null = null;
  return blocksOf(text).flatMap((block): Found[] => {
    const at = { line: block.line, file: null };
    if (block.text.length > longest) return [notTaken(at, 'long', 'The question is too long', block.text)];
    const read = parsed(block.text);
    if (!read.ok) return [notTaken(at, 'syntax', read.error, block.text)];
    return read.questions.flatMap((question): Found[] => {
      if (question.type !== 'Category') return [questionOf(question, at, category)];
      category = question.title.split('/').at(-1)?.trim() ?? null;
      return [];
    });
  });
}

/** Blank lines stand between questions. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [at, line] of text.replaceAll(/\r\n?/gu, '\n').split('\n').entries()) {
    if (line.trim() === '') open = null;
    else if (open === null) blocks.push((open = { line: at + 1, text: line }));
    else open.text += `\n${line}`;
  }
  return blocks;
}

type Parsed = { ok: true; questions: GIFTQuestion[] } | { ok: false; error: string };

function parsed(text: string): Parsed {
  try {
    return { ok: true, questions: parse(`${text}\n`) };
  } catch (error) {
    const words = error instanceof Error ? error.message : 'It is not written as GIFT';
    return { ok: false, error: words.slice(0, 200) };
  }
}

type Asked = Exclude<GIFTQuestion, { type: 'Category' }>;

function questionOf(question: Asked, at: { line: number; file: null }, category: string | null): Found {
  const asked = plain(question.stem, question.hasEmbeddedAnswers);
  if (question.type === 'Description') return notTaken(at, 'kind', 'It is a text that asks nothing', asked);
  if (question.type === 'Matching') return notTaken(at, 'kind', 'Quizzes have no matching questions', asked);
  if (hasPicture(question)) return notTaken(at, 'picture', 'It has a picture', asked);
  const key = keyOf(question);
  const explanation = question.globalFeedback === null ? null : plain(question.globalFeedback);
  const tags = [...(question.tags ?? []), ...(category === null || category === '' ? [] : [category])];
  return found(at, { question: { question_text: asked, explanation: explanation || null, ...key }, tags });
}

/** What is right, as the schema takes it. */
function keyOf(question: Exclude<Asked, { type: 'Description' | 'Matching' }>): object {
  switch (question.type) {
    case 'MC': {
      const { choices } = question;
      const right = choices.flatMap((choice, index) => (isRight(choice) ? [index] : []));
      const options = choices.map(({ text }) => plain(text));
      return { type: 'multiple_choice', options, correct_option_indices: right };
    }
    case 'TF':
      return { type: 'true_false', correct: question.isTrue };
    case 'Short': {
      const [model_answer = '', ...accepted_answers] = question.choices.filter(isRight).map(({ text }) => plain(text));
      return { type: 'short_answer', model_answer, accepted_answers };
    }
    case 'Numerical':
      return numericKey(question.choices);
    case 'Essay':
      return { type: 'essay' };
  }
}

/** Some of the points for it is right, where several are; what takes some away is not. */
function isRight({ isCorrect, weight }: TextChoice): boolean {
  return weight === null ? isCorrect : weight > 0;
}

function numericKey(choices: (GIFTQuestion & { type: 'Numerical' })['choices']): object {
  const answers = Array.isArray(choices) ? choices : [{ text: choices, isCorrect: true, weight: null }];
  const right = answers.find(({ isCorrect, weight }) => (weight === null ? isCorrect : weight === 100)) ?? answers[0];
  const { number, range = 0, numberLow, numberHigh } = right?.text ?? {};
  if (numberLow !== undefined && numberHigh !== undefined)
    return { type: 'numeric', correct_value: (numberLow + numberHigh) / 2, tolerance: (numberHigh - numberLow) / 2 };
  return { type: 'numeric', correct_value: number, tolerance: range };
}

function hasPicture(question: Asked): boolean {
  return /<img\b|@@PLUGINFILE@@/iu.test(JSON.stringify(question));
}

/** Its words, without what says how they look. `gap`: what is to be filled in. */
function plain({ text, format }: TextFormat, hasGap = false): string {
  const asked = hasGap ? text.replaceAll(/_{5}/gu, '____') : text;
  if (format !== 'html' && !/<\/?(?:p|br|span|b|i|div)\b/iu.test(asked)) return asked.trim();
  const lines = asked.replaceAll(/<br\s*\/?>|<\/(?:p|div|li)>/giu, '\n').replaceAll(/<[^>]*>/gu, '');
  return decodeHTML(lines).trim();
}
