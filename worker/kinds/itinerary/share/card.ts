import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { coverOf } from '#protocol/itinerary/gallery.ts';
import { frontWords, makerOf, previewText } from '#worker/features/front/words.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { dayDate, durationText, itineraryWords } from './words.ts';

const shownPlaces = 5;

/** Title, the first five places, who made it and when it is. */
export function itineraryCard(view: ItineraryRoomView, locale: Locale): CardInput {
  const words = itineraryWords[locale];
  const maker = makerOf(view);
  const cover = coverOf(view);
  const date = dayDate(view.start_date, 0, locale);
  const footer = [
    ...(maker === '' ? [] : [frontWords[locale].madeBy(maker)]),
    ...(date === null ? [] : [date.text]),
    ...(view.places.length > shownPlaces ? [words.more(view.places.length - shownPlaces)] : []),
    ...(view.total_duration_minutes === 0 ? [] : [durationText(view.total_duration_minutes, locale)]),
  ];
  return {
    colours: { mark: '#c75d15', soft: '#ffe6d9' },
    title: view.title,
    lines: view.places.length === 0 ? [words.toCome] : view.places.slice(0, shownPlaces).map((place) => place.name),
    numbered: view.places.length > 0,
    footer: footer.join(' · '),
    fallbackTitle: words.noTitle,
    ...(cover !== null && { cover: { file: cover, as: 'side' } }),
  };
}

/** What a preview says under the title: the course's own words, else its places. */
export function itinerarySummary(view: ItineraryRoomView, locale: Locale): string {
  if (view.description.trim() !== '') return previewText(view.description);
  const words = itineraryWords[locale];
  if (view.places.length === 0) return words.toCome;
  const places = view.places.slice(0, shownPlaces).map((place) => place.name);
  const others = view.places.length - places.length;
  const more = others > 0 ? [words.more(others)] : [];
  return previewText([words.places(view.places.length), ...places, ...more].join(' · '));
}
