import { useEffect, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { pageSettled } from '#web/app/shell/settled-page.ts';
import { useCourse } from '../course-context.ts';
import type { StreetLegs } from './street-walk.ts';

const none: StreetLegs = new Map();

/** The walks along the streets, once they are known: until then, and where nobody knows them, straight lines do. */
export function useStreetLegs({ days, places }: Pick<ItineraryRoomView, 'days' | 'places'>): StreetLegs {
  const { access } = useCourse();
  const [legs, setLegs] = useState(none);
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      await pageSettled();
      const { streetLegs } = await importWithRetry(() => import('./street-legs.ts'));
      if (!current) return;
      const walked = await streetLegs(access, days, places);
      if (current && walked.size > 0) setLegs(walked);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [access, days, places]);
  return legs;
}
