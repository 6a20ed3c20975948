import { AudioLines, Film, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { fileAt } from '#protocol/review/addresses.ts';
import { isImage } from '#protocol/review/terms.ts';
import type { Version } from '#protocol/review/view.ts';
import { icon } from '#web/ui/icon.ts';
import { useReview } from '../review-context.ts';
import { lengthText } from './length-text.ts';
import styles from './poster.module.css';

/** What a version looks like at a glance, on dark ground as all pictures; without a poster the shape of what it is. */
export function Poster({ version, dimmed = false }: { version: Version | undefined; dimmed?: boolean }) {
  const ways = usePosterWays(version?.poster_url ?? null);
  const [broken, setBroken] = useState<string[]>([]);
  const url = ways.find((way) => !broken.includes(way));
  return (
    <span className={styles['poster']} data-dimmed={dimmed || undefined}>
      {url === undefined ? (
        <Shape version={version} />
      ) : (
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => setBroken([...broken, url])} />
      )}
      {version?.duration_seconds == null ? null : <small>{lengthText(version.duration_seconds)}</small>}
    </span>
  );
}

/** Where it can be had: by the link itself, so that the page has it before any script runs, else by the cookie of who watches. */
export function usePosterWays(url: string | null): string[] {
  const { mayFetch, access } = useReview();
  const file = fileAt(url);
  if (url === null || file === null) return [];
  const byLink = access.code === null ? [] : [`/api/v1/shares/${access.code}/photos/${file}`];
  return mayFetch ? [...byLink, url] : byLink;
}

function Shape({ version }: { version: Version | undefined }) {
  if (version === undefined || version.content_type.startsWith('video/')) return <Film {...icon} />;
  return isImage(version) ? <ImageOff {...icon} /> : <AudioLines {...icon} />;
}
