import type { Locale } from '../platform/locale.ts';

/** What the frame of every mail says. */
export const mailWords: Record<Locale, { brand: string; unsubscribe: string }> = {
  ko: { brand: '마당', unsubscribe: '이런 메일 그만 받기' },
  en: { brand: 'Madang', unsubscribe: 'Stop mails like this' },
};
