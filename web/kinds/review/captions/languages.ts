import { getLocale } from '#web/i18n/generated/runtime.js';

/** Those that are offered first; any other is written by its code. */
const offered = ['ko', 'en', 'ja', 'zh-Hans', 'zh-Hant', 'es', 'fr', 'de', 'vi', 'th', 'id', 'pt', 'ru', 'ar', 'hi'];

/** As the room takes it. */
export const langPattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;

/** What a language is called by those who read this page. */
export function languageName(lang: string, locale: string = getLocale()): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(lang) ?? lang;
  } catch {
    return lang;
  }
}

/** What it calls itself: as it stands where viewers choose. */
export function ownLanguageName(lang: string): string {
  return languageName(lang, langPattern.test(lang) ? lang : getLocale());
}

export function languageOptions(also: string | null): { value: string; label: string }[] {
  const codes = also === null || offered.includes(also) ? offered : [also, ...offered];
  return codes.map((value) => ({ value, label: `${languageName(value)} (${value})` }));
}
