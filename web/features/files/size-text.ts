import { getLocale } from '#web/i18n/generated/runtime.js';

/** How large a file is, as people read it. */
export function sizeText(bytes: number): string {
  const [value, unit] =
    bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${value.toLocaleString(getLocale(), { maximumFractionDigits: 1 })} ${unit}`;
}
