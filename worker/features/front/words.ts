// What the fronts of several kinds say alike: who made a room, how much was said in it, and its own words in short.
import type { Locale } from '#worker/platform/locale.ts';

interface Made {
  created_by: string;
  people: readonly { id: string; name: string }[];
}

/** A name as the room knows it now; empty where the account is gone. */
export function nameIn({ people }: Pick<Made, 'people'>, accountId: string): string {
  return people.find((person) => person.id === accountId)?.name ?? '';
}

export function makerOf(view: Made): string {
  return nameIn(view, view.created_by);
}

export const frontWords: Record<Locale, { madeBy: (name: string) => string; comments: (count: number) => string }> = {
  ko: { madeBy: (name) => `${name}님이 만들었어요`, comments: (count) => `댓글 ${count}` },
  en: {
    madeBy: (name) => `Made by ${name}`,
    comments: (count) => `${count} ${count === 1 ? 'comment' : 'comments'}`,
  },
};

const longestPreview = 200;

/** On one line, cut between characters where it is long for a preview. */
export function previewText(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' ').trim());
  if (characters.length <= longestPreview) return characters.join('');
  return `${characters.slice(0, longestPreview - 1).join('')}…`;
}

// What the server says is the same for everyone who gets it, so that a moment is told in one zone and names it.
const zones: Record<Locale, string> = { ko: 'Asia/Seoul', en: 'UTC' };

/** "11월 27일 금요일 18:00(한국 시간)", "Friday, November 27 at 09:00 UTC" */
export function momentText(iso: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zones[locale],
    // What it is called in Korean, "GMT+9", few people know.
    ...(locale === 'en' && { timeZoneName: 'short' }),
  });
  const text = format.format(new Date(iso));
  return locale === 'ko' ? `${text}(한국 시간)` : text;
}
