import { type ReactNode, useEffect, useRef, useState } from 'react';
import { currentVersion, type ReviewView, type Video } from '#protocol/review/view.ts';
import { useDrop } from '#web/features/files/use-drop.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useReview } from '../review-context.ts';
import { isCaptionFile } from './accepted-media.ts';
import styles from './project.module.css';
import type { Adding } from './use-adding.ts';

interface DropPlaceProps {
  view: Pick<ReviewView, 'videos'>;
  /** null: nothing may come. */
  onFiles: Adding['add'] | null;
  children: ReactNode;
}

/** Files that are dropped on a video are its next version, or its captions; anywhere else each is a new video. While they hover it is said which. */
export function DropPlace({ view, onFiles, children }: DropPlaceProps) {
  const { show } = useReview();
  const over = useRef<string | null>(null);
  const [hovered, setHovered] = useState<Video | 'grid' | null>(null);
  useEffect(() => {
    if (onFiles === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const end = (): void => {
      over.current = null;
      setHovered(null);
    };
    addEventListener(
      'dragover',
      (event) => {
        if (event.dataTransfer?.types.includes('Files') !== true) return;
        const card = event.target instanceof Element ? event.target.closest('[data-video]') : null;
        over.current = card?.getAttribute('data-video') ?? null;
        setHovered(view.videos.find(({ id }) => id === over.current) ?? 'grid');
      },
      { signal },
    );
    // Leaving the window: the pointer is over nothing any more.
    addEventListener('dragleave', (event) => (event.relatedTarget === null ? end() : undefined), { signal });
    addEventListener('drop', () => setHovered(null), { signal });
    return () => stop.abort();
  }, [view.videos, onFiles]);
  useDrop(
    onFiles === null
      ? null
      : (files) => {
          const video = view.videos.find(({ id }) => id === over.current);
          const [first, ...others] = files;
          const shown = video === undefined ? undefined : currentVersion(video);
          if (first !== undefined && isCaptionFile(first) && shown?.status === 'ready')
            return show({ dialog: { what: 'captions', version_id: shown.id, dropped: first } });
          // Several files are no row of versions of one film.
          if (video === undefined || first === undefined || others.length > 0) return onFiles(files, null);
          return onFiles([first], { video_id: video.id, title: video.title });
        },
  );
  return (
    <div
      className={styles['drop']}
      data-hovered={hovered === null ? undefined : hovered === 'grid' ? 'grid' : hovered.id}
    >
      {children}
      {hovered === null ? null : (
        <output className={styles['dropping']}>
          {hovered === 'grid' ? m.project_drop_new() : m.project_drop_version({ title: hovered.title })}
        </output>
      )}
    </div>
  );
}
