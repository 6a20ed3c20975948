import type { Criterion } from './view.ts';

/** Points are kept to hundredths: sums of decimal fractions come out as people would write them. */
export function roundPoints(points: number): number {
  return Math.round((points + Number.EPSILON) * 100) / 100;
}

/** The most that a rubric gives. */
export function rubricTotal(rubric: readonly Criterion[]): number {
  return roundPoints(rubric.reduce((sum, { levels }) => sum + Math.max(0, ...levels.map(({ points }) => points)), 0));
}

/**
 * What a judgement comes to.
 *
 * @param judged of each criterion the index of a level; null: not judged
 * @returns null: nothing was judged
 */
export function rubricPoints(rubric: readonly Criterion[], judged: readonly (number | null)[]): number | null {
  const given = rubric.flatMap(({ levels }, at) => levels[judged[at] ?? -1]?.points ?? []);
  return given.length === 0 ? null : roundPoints(given.reduce((sum, points) => sum + points, 0));
}

/** Whether these are levels of its criteria. */
export function fitsRubric(rubric: readonly Criterion[], judged: readonly (number | null)[]): boolean {
  if (judged.length === 0) return true;
  const isLevel = (level: number | null, at: number): boolean =>
    level === null || rubric[at]?.levels[level] !== undefined;
  return judged.length === rubric.length && judged.every(isLevel);
}
