import { getLocale } from '#web/i18n/generated/runtime.js';

/** Those that people here travel with; a course may have any other. */
export const currencies = ['KRW', 'USD', 'EUR', 'JPY', 'CNY', 'TWD', 'HKD', 'THB', 'VND', 'SGD', 'GBP', 'AUD'] as const;

/** "대한민국 원 (KRW)". */
export function currencyName(currency: string): string {
  const name = new Intl.DisplayNames(getLocale(), { type: 'currency' }).of(currency) ?? currency;
  return `${name} (${currency})`;
}
