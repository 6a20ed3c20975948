import type { Place } from '#protocol/itinerary/place.schema.ts';
import { m } from '#web/i18n/generated/messages.js';

/** Every category with its name for people, in the order in which they are offered. */
export const categoryNames: Record<Place['category'], () => string> = {
  food: m.category_food,
  cafe: m.category_cafe,
  sight: m.category_sight,
  activity: m.category_activity,
  shopping: m.category_shopping,
  stay: m.category_stay,
  transport: m.category_transport,
  other: m.category_other,
};

/** "카페 · 성수이로 78": what is known of where a place is. */
export function whereText({ category, address }: Pick<Place, 'category' | 'address'>): string {
  const kind = category === 'other' ? null : categoryNames[category]();
  return [kind, address].filter((part) => part !== null && part !== '').join(' · ');
}
