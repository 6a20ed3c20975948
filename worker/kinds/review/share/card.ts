import { fileAt } from '#protocol/review/addresses.ts';
import { currentVersion, leftOf, type ReviewView } from '#protocol/review/view.ts';
import { frontWords, makerOf, momentText, previewText } from '#worker/features/front/words.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';
import type { Bound } from '../../front.ts';
import { reviewWords } from './words.ts';

/** Of a card's five lines one says what is left. */
const shownVideos = 4;

/** What a link leads to is called so: the project, or its one video. */
export function titleOf({ name, videos }: ReviewView, { bound_to }: Bound): string {
  return (bound_to === undefined ? undefined : videos[0]?.title) ?? name;
}

/** Title, the poster, how many remarks are left, the first videos with their newest versions, who made it, until when. */
export function reviewCard(view: ReviewView, locale: Locale, bound: Bound): CardInput {
  const words = reviewWords[locale];
  const maker = makerOf(view);
  const { due_at } = view.settings;
  const poster = posterOf(view);
  const footer = [
    ...(maker === '' ? [] : [frontWords[locale].madeBy(maker)]),
    ...(due_at === undefined ? [] : [words.due(momentText(due_at, locale))]),
  ];
  return {
    colours: { mark: '#b3487f', soft: '#ffe3f0' },
    title: titleOf(view, bound),
    lines: view.videos.length === 0 ? [words.toCome] : [...left(view, locale), ...titles(view, locale, bound)],
    numbered: false,
    footer: footer.join(' · '),
    fallbackTitle: words.noTitle,
    ...(poster !== null && { cover: { file: poster, as: 'film' } }),
  };
}

/** The picture by which the first video is known that has one. */
function posterOf({ videos }: ReviewView): string | null {
  const posters = videos.map((video) => fileAt(currentVersion(video)?.poster_url ?? null));
  return posters.find((poster) => poster !== null) ?? null;
}

function left({ feedback_counts }: ReviewView, locale: Locale): string[] {
  const count = leftOf(feedback_counts);
  return count === 0 ? [] : [reviewWords[locale].open(count)];
}

/** All that a link leads to, with its newest version; of one video, which gives the card its title, whose it is. */
function titles({ name, videos }: ReviewView, locale: Locale, { bound_to }: Bound): string[] {
  return videos.slice(0, shownVideos).map((video) => {
    const n = currentVersion(video)?.n ?? 1;
    const version = n === 1 ? [] : [reviewWords[locale].version(n)];
    return [bound_to === undefined ? video.title : name, ...version].join(' · ');
  });
}

/** What a preview says under the title: the project's own words, else its videos. */
export function reviewSummary(view: ReviewView, locale: Locale, bound: Bound): string {
  const words = reviewWords[locale];
  if (view.videos.length === 0) return view.description.trim() === '' ? words.toCome : previewText(view.description);
  const about = view.description.trim() === '' ? titles(view, locale, bound) : [view.description];
  const many = bound.bound_to === undefined ? [words.videos(view.videos.length)] : [];
  return previewText([...many, ...left(view, locale), ...about].join(' · '));
}
