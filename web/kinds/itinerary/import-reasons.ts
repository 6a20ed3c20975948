import { m } from '#web/i18n/generated/messages.js';

const words: Record<string, () => string> = {
  empty: m.import_row_empty,
  not_a_point: m.import_row_not_a_point,
  coordinates_out_of_range: m.import_row_coordinates,
  too_many_places: m.import_row_too_many,
  not_valid: m.import_row_not_valid,
};

/** What became of a row of a file, by its code; one that this version does not know is a row that was not right. */
export function reasonWords({ row, reason }: { row: number; reason: string }): string {
  if (reason === 'and_more') return m.import_row_and_more({ row });
  return m.import_row({ row, reason: (words[reason] ?? m.import_row_not_valid)() });
}
