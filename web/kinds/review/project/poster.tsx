import { AudioLines, Film, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { isImage } from '#protocol/review/terms.ts';
import type { Version } from '#protocol/review/view.ts';
import { icon } from '#web/ui/icon.ts';
import { useReview } from '../review-context.ts';
import { lengthText } from './length-text.ts';
import styles from './poster.module.css';

/** What a version looks like at a glance, on dark ground as all pictures; without a poster the shape of what it is. */
export function Poster({ version, dimmed = false }: { version: Version | undefined; dimmed?: boolean }) {
  const { mayFetch } = useReview();
  const url = mayFetch ? (version?.poster_url ?? null) : null;
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={styles['poster']} data-dimmed={dimmed || undefined}>
      {url === null || broken === url ? (
        <Shape version={version} />
      ) : (
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => setBroken(url)} />
      )}
      {version?.duration_seconds == null ? null : <small>{lengthText(version.duration_seconds)}</small>}
    </span>
  );
}

function Shape({ version }: { version: Version | undefined }) {
  if (version === undefined || version.content_type.startsWith('video/')) return <Film {...icon} />;
  return isImage(version) ? <ImageOff {...icon} /> : <AudioLines {...icon} />;
}
