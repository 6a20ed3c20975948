import { customClientStrategies } from '#web/i18n/generated/runtime.js';
import { keptText } from './kept.ts';

/**
 * Which language was picked on this device. Comes before whatever speaks: the strategy of its own that paraglide has for
 * this throws where storage is closed.
 */
export function keepLocale(): void {
  const kept = keptText(() => localStorage, 'PARAGLIDE_LOCALE');
  customClientStrategies.set('custom-kept', {
    getLocale: () => kept.read() ?? undefined,
    setLocale: (locale) => kept.write(locale),
  });
}
