import type { Receipt } from '#protocol/review/receipt.schema.ts';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { m } from '#web/i18n/generated/messages.js';

export const verdictWords: Record<Receipt['verdict'], () => string> = {
  approved: m.receipt_approved,
  changes_requested: m.receipt_changes_requested,
  withdrawn: m.receipt_withdrawn,
};

/** Day and time here, with the zone that they are of. */
export function momentText(iso: string): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'long', timeStyle: 'long' }).format(new Date(iso));
}
