// How much alike two texts look, by the letters that stand beside each other. It sorts answers and says nothing of their worth.
import { joined } from './fold.ts';

type Grams = ReadonlyMap<string, number>;

export function gramsOf(text: string): Grams {
  const letters = Array.from(joined(text));
  const grams = new Map<string, number>();
  for (const size of [2, 3])
    for (let at = 0; at + size <= letters.length; at += 1) {
      const gram = letters.slice(at, at + size).join('');
      grams.set(gram, (grams.get(gram) ?? 0) + 1);
    }
  return grams;
}

/** The cosine of two texts' grams: 0 for nothing in common, 1 for the same. */
export function similarityOf(one: Grams, other: Grams): number {
  let dot = 0;
  for (const [gram, times] of one) dot += times * (other.get(gram) ?? 0);
  return dot === 0 ? 0 : Math.min(1, dot / (normOf(one) * normOf(other)));
}

function normOf(grams: Grams): number {
  let sum = 0;
  for (const times of grams.values()) sum += times * times;
  return Math.sqrt(sum);
}
