import type { ShownFile } from '#protocol/files/view.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { useFileAddress } from '#web/features/files/file-addresses.ts';
import { isGone } from '#web/features/files/picture.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from '../course-context.ts';
import styles from './photos.module.css';
import { useGallery } from './use-gallery.ts';

const mostShown = 4;

/** The first photos of a stop, in the list; a press opens all of them. */
export function PhotoStrip({ place }: { place: Place }) {
  const { show } = useCourse();
  const files = useGallery(place).filter((file) => !isGone(file));
  if (files.length === 0) return null;
  const more = files.length - mostShown;
  return (
    <button
      type="button"
      className={styles['strip']}
      aria-label={m.photos_count({ count: files.length })}
      onClick={() => show({ selected: place.id, panel: { what: 'talk', target: place.id } })}
    >
      {files.slice(0, mostShown).map((file) => (
        <Thumbnail key={file.id} file={file} />
      ))}
      {more > 0 ? <span data-number>+{more}</span> : null}
    </button>
  );
}

function Thumbnail({ file }: { file: ShownFile }) {
  const src = useFileAddress(useCourse(), file)?.thumbnails?.medium;
  return <span>{src === undefined ? null : <img src={src} alt="" loading="lazy" decoding="async" />}</span>;
}
