import { currentVersion, type ReviewView } from '#protocol/review/view.ts';
import { frontWords, makerOf, momentText, previewText } from '#worker/features/front/words.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { reviewWords } from './words.ts';

const shownVideos = 5;

/** Title, the first videos with their newest versions, who made it, and until when. */
export function reviewCard(view: ReviewView, locale: Locale): CardInput {
  const words = reviewWords[locale];
  const maker = makerOf(view);
  const { due_at } = view.settings;
  const footer = [
    ...(maker === '' ? [] : [frontWords[locale].madeBy(maker)]),
    ...(openCount(view) === 0 ? [] : [words.open(openCount(view))]),
    ...(due_at === undefined ? [] : [words.due(momentText(due_at, locale))]),
  ];
  return {
    colours: { mark: '#b3487f', soft: '#ffe3f0' },
    title: view.name,
    lines: titles(view, locale),
    numbered: false,
    footer: footer.join(' · '),
    fallbackTitle: words.noTitle,
  };
}

function titles(view: ReviewView, locale: Locale): string[] {
  const words = reviewWords[locale];
  if (view.videos.length === 0) return [words.toCome];
  return view.videos.slice(0, shownVideos).map((video) => words.version(video.title, currentVersion(video)?.n ?? 1));
}

function openCount({ feedback_counts: { open, in_progress } }: ReviewView): number {
  return open + in_progress;
}

/** What a preview says under the title: the project's own words, else its videos. */
export function reviewSummary(view: ReviewView, locale: Locale): string {
  const words = reviewWords[locale];
  if (view.description.trim() !== '') return previewText(view.description);
  if (view.videos.length === 0) return words.toCome;
  const open = openCount(view) === 0 ? [] : [words.open(openCount(view))];
  return previewText([words.videos(view.videos.length), ...open, ...titles(view, locale)].join(' · '));
}
