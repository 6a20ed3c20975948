// What of a lesson is seen from outside: before it begins when that is, then that it is on, afterwards that it is over.
import type { ClassView } from '#protocol/class/view.ts';
import { frontWords, makerOf, momentText, previewText } from '#worker/features/front/words.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { preview } from '../../front.ts';
import { lessonWords } from './words.ts';

/** When it begins and how long it lasts, where that is still to come and somebody has said it. */
function time({ status, scheduled_at, duration_minutes }: ClassView, locale: Locale): string[] {
  const words = lessonWords[locale];
  if (status !== 'scheduled' || scheduled_at === null) return [];
  return [`${words.begins(momentText(scheduled_at, locale))} · ${words.lasts(duration_minutes)}`];
}

function card(view: ClassView, locale: Locale): CardInput {
  const words = lessonWords[locale];
  const maker = makerOf(view);
  return {
    colours: { mark: '#0080ae', soft: '#d9f1ff' },
    title: view.title,
    lines: [words.stands[view.status], ...time(view, locale)],
    numbered: false,
    footer: maker === '' ? '' : frontWords[locale].madeBy(maker),
    fallbackTitle: words.noTitle,
  };
}

function summary(view: ClassView, locale: Locale): string {
  const about = view.description.trim() === '' ? [] : [view.description];
  return previewText([lessonWords[locale].stands[view.status], ...time(view, locale), ...about].join(' '));
}

export const lessonPreview = preview<ClassView>({
  about: (view) => ({
    title: view.title,
    created_by: { id: view.created_by, name: makerOf(view) },
    created_at: view.created_at,
    comments_count: 0,
    participants_count: view.participants_count,
  }),
  card,
  summary,
});
