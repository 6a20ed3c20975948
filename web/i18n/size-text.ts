import { getLocale } from '#web/i18n/generated/runtime.js';

const units = ['KB', 'MB', 'GB'];

/** How large a file is, as people read it. */
export function sizeText(bytes: number): string {
  const step = bytes < 1024 ** 2 ? 1 : bytes < 1024 ** 3 ? 2 : 3;
  const value = step === 1 ? Math.max(Math.sign(bytes), Math.round(bytes / 1024)) : bytes / 1024 ** step;
  return `${value.toLocaleString(getLocale(), { maximumFractionDigits: 1 })} ${units[step - 1] ?? ''}`;
}
