import { m } from '#web/i18n/generated/messages.js';
import type { Imported } from './course-files.ts';

const words: Record<string, () => string> = {
  empty: m.import_row_empty,
  not_a_point: m.import_row_not_a_point,
  only_a_line: m.import_row_only_a_line,
  coordinates_out_of_range: m.import_row_coordinates,
  too_many_places: m.import_row_too_many,
  not_valid: m.import_row_not_valid,
  name_cut: m.import_row_name_cut,
  memo_cut: m.import_row_memo_cut,
  address_cut: m.import_row_address_cut,
  cost_unclear: m.import_row_cost_unclear,
  other_currency: m.import_row_other_currency,
  time_unclear: m.import_row_time_unclear,
  duration_unclear: m.import_row_duration_unclear,
  url_unclear: m.import_row_url_unclear,
  column_unknown: m.import_row_column_unknown,
  too_many_days: m.import_row_too_many_days,
};

/** What became of a row of a file, by its code; one that this version does not know is a row that was not right. */
export function reasonWords({ row, reason, text = '' }: { row: number; reason: string; text?: string }): string {
  if (reason === 'and_more') return m.import_row_and_more({ row });
  const said = m.import_row({ row, reason: (words[reason] ?? m.import_row_not_valid)() });
  return text === '' ? said : `${said}: ${text}`;
}

/** All that did not come as it was, a line each, to be kept. */
export function reportOf({ skipped, changed }: Imported): string[] {
  return [...skipped, ...changed].map(reasonWords);
}
