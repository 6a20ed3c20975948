import type { Settings } from '#protocol/decision/terms.schema.ts';

type Facts = Settings & { title: string; description: string };

/** Of these, what is not as it was. */
export function changedSettings(before: Facts, next: Facts): Partial<Facts> {
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  // Each entry is a field of what it was taken from.
  return Object.fromEntries(
    Object.entries(next).filter(([field, value]) => !isSame(value, before[field as keyof Facts])),
  ) as Partial<Facts>;
}
