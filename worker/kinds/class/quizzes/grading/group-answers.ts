// Answers that say the same, so that a person grades them at once.
import { joined } from './fold.ts';
import { gramsOf, similarityOf } from './similarity.ts';

/** As much alike as this they are shown as one; which of them that are is shown before they are graded. */
const alike = 0.8;

interface Text {
  text: string;
}

/**
 * Puts each answer to the first group whose first answer it is like, the most frequent wording first.
 *
 * @returns groups of at least one answer, the largest first
 */
export function groupAnswers<One extends Text>(answers: readonly One[]): One[][] {
  const wordings = [...Map.groupBy(answers, ({ text }) => joined(text))].toSorted(
    ([, some], [, others]) => others.length - some.length,
  );
  const groups: { grams: ReturnType<typeof gramsOf>; digits: string; answers: One[] }[] = [];
  for (const [wording, same] of wordings) {
    const grams = gramsOf(wording);
    const digits = wording.replaceAll(/\D/gu, '');
    const group = groups.find((one) => one.digits === digits && similarityOf(one.grams, grams) >= alike);
    if (group === undefined) groups.push({ grams, digits, answers: [...same] });
    else group.answers.push(...same);
  }
  return groups.map((group) => group.answers).toSorted((some, others) => others.length - some.length);
}
