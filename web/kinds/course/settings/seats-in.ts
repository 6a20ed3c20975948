import { maxSeats } from '#protocol/course/terms.ts';

/** How many seats a field says; null where that is no number of seats. */
export function seatsIn(text: string): number | null {
  const seats = /^\d{1,4}$/u.test(text.trim()) ? Number(text.trim()) : 0;
  return seats >= 1 && seats <= maxSeats ? seats : null;
}
