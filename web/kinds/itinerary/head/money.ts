import { formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

/** "14,000원", "$12.50"; without a currency a number that says what it is. */
export function moneyText(amount: number, currency: string | null): string {
  if (amount === 0) return m.money_free();
  const locale = getLocale();
  if (currency === null) return m.place_cost_is({ cost: formatNumber(amount, locale) });
  if (currency === 'KRW' && locale === 'ko') return m.money_won({ amount: formatNumber(amount, locale) });
  const digits = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...digits,
  }).format(amount);
}

export function costOf(places: readonly { cost: number | null }[]): number {
  return places.reduce((sum, place) => sum + (place.cost ?? 0), 0);
}
