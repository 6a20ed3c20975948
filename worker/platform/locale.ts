export type Locale = 'ko' | 'en';

/** The better of our two languages for an Accept-Language header (RFC 9110 §12.5.4); Korean where nothing decides. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  let best: { locale: Locale; weight: number } = { locale: 'ko', weight: 0 };
  for (const range of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const [language] = tag.split('-');
    if (language !== 'ko' && language !== 'en') continue;
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (weight > best.weight && weight <= 1) best = { locale: language, weight };
  }
  return best.locale;
}
