/** The colours of days, in the list and on every map alike: names of tokens. So many can be told apart. */
export const dayTokens = ['day-1', 'day-2', 'day-3', 'day-4', 'day-5', 'day-6', 'day-7'] as const;
export type DayToken = (typeof dayTokens)[number];

/** @param index of the day, from 0 */
export function dayToken(index: number): DayToken {
  return dayTokens[index % dayTokens.length] ?? 'day-1';
}
