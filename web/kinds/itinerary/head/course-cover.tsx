import { Suspense, useState } from 'react';
import { coverOf } from '#protocol/itinerary/gallery.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useCourse } from '../course-context.ts';
import styles from './course-cover.module.css';

const LateCover = lazyWithRetry(() => import('./late-cover.tsx'));

/** Width to height. */
export const coverAspect = 16 / 7;

export function hasCover(view: ItineraryRoomView): boolean {
  return coverOf(view) !== null;
}

/** What stands for the course: its own picture, else its first photo. Nothing where there is none. */
export function CourseCover({ view }: { view: ItineraryRoomView }) {
  const { code } = useCourse().access;
  const [missed, setMissed] = useState<string | null>(null);
  const file = coverOf(view);
  if (file === null) return null;
  return (
    <div className={styles['cover']}>
      {code !== null && missed !== file ? (
        // The link itself opens it, so that the page has it before any script runs.
        <img src={`/api/v1/shares/${code}/photos/${file}`} alt="" onError={() => setMissed(file)} />
      ) : (
        <Suspense fallback={null}>
          <LateCover file={file} />
        </Suspense>
      )}
    </div>
  );
}
