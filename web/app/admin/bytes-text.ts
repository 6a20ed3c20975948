const units = ['KB', 'MB', 'GB', 'TB'];

/** How much is kept, as people read it. */
export function bytesText(bytes: number, locale: string): string {
  let [value, unit] = [bytes / 1024, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${value.toLocaleString(locale, { maximumFractionDigits: 1 })} ${units[unit] ?? ''}`;
}
