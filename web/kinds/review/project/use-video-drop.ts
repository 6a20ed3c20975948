import { useEffect, useRef, useState } from 'react';
import { currentVersion, type Video } from '#protocol/review/view.ts';
import { useDrop } from '#web/features/files/use-drop.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { useReview } from '../review-context.ts';
import { isCaptionFile } from './accepted-media.ts';
import type { Adding } from './use-adding.ts';

/**
 * Files that are dropped on a video are its next version, or its captions; anywhere else each is a new video.
 *
 * @param find the video that this is part of, if any
 * @returns what files hover over; null: none do
 */
export function useVideoDrop(find: (over: Element) => Video | undefined, add: Adding['add']): Video | 'grid' | null {
  const { show } = useReview();
  const over = useRef<Video | 'grid'>('grid');
  const [hovered, setHovered] = useState<Video | 'grid' | null>(null);
  const latest = useLatest(find);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener(
      'dragover',
      (event) => {
        if (event.dataTransfer?.types.includes('Files') !== true) return;
        over.current = (event.target instanceof Element ? latest.current(event.target) : undefined) ?? 'grid';
        setHovered(over.current);
      },
      { signal },
    );
    // Leaving the window: the pointer is over nothing any more.
    addEventListener('dragleave', ({ relatedTarget }) => (relatedTarget === null ? setHovered(null) : undefined), {
      signal,
    });
    addEventListener('drop', () => setHovered(null), { signal });
    return () => stop.abort();
  }, [latest]);
  useDrop((files) => {
    const video = over.current === 'grid' ? undefined : over.current;
    const [first, ...others] = files;
    const shown = video === undefined ? undefined : currentVersion(video);
    if (first !== undefined && isCaptionFile(first) && shown?.status === 'ready')
      return show({ dialog: { what: 'captions', version_id: shown.id, dropped: first } });
    // Several files are no row of versions of one film.
    if (video === undefined || first === undefined || others.length > 0) return add(files, null);
    return add([first], { video_id: video.id, title: video.title });
  });
  return hovered;
}
