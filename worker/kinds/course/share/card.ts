import { freeSeats, type CourseView } from '#protocol/course/view.ts';
import { previewText } from '#worker/features/front/words.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { courseWords } from './words.ts';

/** Title, what it is called in a catalogue, who teaches it, and how many seats are free. */
export function courseCard(view: CourseView, locale: Locale): CardInput {
  const words = courseWords[locale];
  const teachers = view.staff.map(({ name }) => name).join(', ');
  const called = [view.code, view.semester].filter((one) => one !== '').join(' · ');
  return {
    colours: { mark: '#2f6f8f', soft: '#dff1fb' },
    title: view.title,
    lines: [called, teachers, seats(view, locale)].filter((one) => one !== ''),
    numbered: false,
    footer: words.enrol,
    fallbackTitle: words.noTitle,
  };
}

function seats(view: CourseView, locale: Locale): string {
  const free = freeSeats(view);
  return free === 0 ? courseWords[locale].full : courseWords[locale].free(free);
}

/** What a preview says under the title: how many seats are free, and what the course says of itself. */
export function courseSummary(view: CourseView, locale: Locale): string {
  const called = [view.code, view.semester, seats(view, locale), view.description];
  return previewText(called.filter((one) => one.trim() !== '').join(' · '));
}
