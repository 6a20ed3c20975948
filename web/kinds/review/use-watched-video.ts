import { useCallback, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { currentVersion, type ReviewView, type Version, type Video } from '#protocol/review/view.ts';

export interface WatchedVideo {
  video: Video;
  version: Version;
}

/**
 * What of a project is watched: it stands in the address, so that reloading and going back do as people expect. null: nothing,
 * or what is not there any more.
 *
 * @param alone a link leads to one video alone: that is what is watched
 * @param lands whoever comes by a link to a project that has one video sees that first
 */
export function useWatchedVideo(
  { videos }: Pick<ReviewView, 'videos'>,
  { alone = false, lands = false }: { alone?: boolean; lands?: boolean } = {},
): {
  watched: WatchedVideo | null;
  open: (videoId: string, n: number | null) => void;
  close: () => void;
} {
  const search = useSearch();
  const [path, go] = useLocation();
  const query = new URLSearchParams(search);
  // Others may come while it is watched: it stays in sight until its viewer goes back to all of them.
  const [landed, setLanded] = useState(() => (lands ? onlyOf(videos) : null));
  const [videoId, n] = [query.get('video') ?? landed, Number(query.get('version'))];
  const watched = useMemo(() => {
    const video = videos.find(({ id }) => id === videoId) ?? (alone ? videos[0] : undefined);
    const version = video?.versions.find((one) => one.n === n) ?? (video && currentVersion(video));
    return video === undefined || version === undefined ? null : { video, version };
  }, [videos, videoId, n, alone]);
  const open = useCallback(
    (id: string, number: number | null): void => {
      const to = new URLSearchParams({ video: id, ...(number !== null && { version: String(number) }) });
      go(`${path}?${to.toString()}`);
    },
    [path, go],
  );
  const close = useCallback(() => {
    setLanded(null);
    go(path);
  }, [path, go, setLanded]);
  return { watched, open, close };
}

function onlyOf(videos: readonly Video[]): string | null {
  const [only, ...others] = videos;
  return only !== undefined && others.length === 0 && currentVersion(only)?.status === 'ready' ? only.id : null;
}
