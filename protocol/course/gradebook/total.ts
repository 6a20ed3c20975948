// What somebody's grades come to, by one formula that is shown beside it: points given ÷ points possible, of what was
// returned. What is excused, and what has no points yet, counts nowhere.
import { roundPoints } from '../assignments/rubric.ts';

export interface Told {
  points: number | null;
  excused: boolean;
}

export interface Total {
  earned: number;
  possible: number;
  /** To tenths; null: nothing counts yet. */
  percent: number | null;
}

/** @param told of each column what its student was told; null: nothing */
export function totalOf(columns: readonly { points: number }[], told: readonly (Told | null)[]): Total {
  const counted = columns.flatMap(({ points: most }, at) => {
    const grade = told[at] ?? null;
    return grade === null || grade.excused || grade.points === null ? [] : [{ points: grade.points, most }];
  });
  const earned = roundPoints(counted.reduce((sum, { points }) => sum + points, 0));
  const possible = roundPoints(counted.reduce((sum, { most }) => sum + most, 0));
  return { earned, possible, percent: possible === 0 ? null : Math.round((earned / possible) * 1_000) / 10 };
}
