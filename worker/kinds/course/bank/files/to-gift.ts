// Questions as Moodle's GIFT says them. What it cannot say (points, key points, how code is named) is left out.
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { BankEntry } from '#protocol/course/bank/terms.ts';

/** Each with a blank line behind it. Items to be put in order are no question there: a comment says so. */
export function giftOf({ question, tags }: BankEntry): string {
  const labels = tags.map((tag) => `[tag:${tag.replaceAll(/[[\]\n]/gu, ' ')}]`).join(' ');
  const head = labels === '' ? '' : `// ${labels}\n`;
  const answers = answersOf(question);
  if (answers === null) return `// ${oneLine(question.question_text)} (${question.type})\n\n`;
  const explanation = question.explanation === null ? '' : `####${escaped(question.explanation)}\n`;
  return `${head}${escaped(question.question_text)} {${answers}${explanation}}\n\n`;
}

/** null: GIFT has no such question. */
function answersOf(question: Question): string | null {
  switch (question.type) {
    case 'multiple_choice': {
      const { options, correct_option_indices: right } = question;
      const share = weightText(100 / right.length);
      const choice = (text: string, at: number): string => {
        const isRight = right.includes(at);
        if (right.length === 1) return `${isRight ? '=' : '~'}${escaped(text)}\n`;
        return `~%${isRight ? share : '-100'}%${escaped(text)}\n`;
      };
      return `\n${options.map(choice).join('')}`;
    }
    case 'true_false':
      return question.correct ? 'TRUE' : 'FALSE';
    case 'short_answer':
      return `\n${[question.model_answer, ...question.accepted_answers].map((text) => `=${escaped(text)}\n`).join('')}`;
    case 'numeric':
      return `#${question.correct_value}:${question.tolerance}`;
    case 'essay':
    case 'code':
      return '';
    case 'ordering':
      return null;
  }
}

/** Moodle knows five digits of a share. */
function weightText(share: number): string {
  return String(Math.round(share * 100_000) / 100_000);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\~=#{}:]/gu, (letter) => `\\${letter}`).replaceAll('\n', '\\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}
