import { ArrowLeft, ArrowRight, Ellipsis, Star, Trash } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ShownFile } from '#protocol/files/view.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { isGone, Picture } from '#web/features/files/picture.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useActs, useCourse } from '../course-context.ts';
import { AddPhotos } from './add-photos.tsx';
import styles from './photos.module.css';
import { useGallery } from './use-gallery.ts';

const Lightbox = lazyWithRetry(() => import('#web/features/files/lightbox.tsx'));

/** All photos of a place; whoever may edit adds some, takes them out, and says in which order they stand. */
export function PlacePhotos({ place }: { place: Place }) {
  const { edit } = useCourse();
  const files = useGallery(place);
  const [open, setOpen] = useState<string | null>(null);
  const shown = files.filter((file) => !isGone(file));
  const at = shown.findIndex(({ id }) => id === open);
  if (files.length === 0 && edit === null) return null;
  return (
    <section className={styles['photos']} aria-label={m.place_photos()}>
      {files.length === 0 ? null : (
        <ul className={styles['grid']}>
          {files.map((file, index) => (
            <li key={file.id} data-cover={(index === 0 && files.length > 1) || undefined}>
              <Picture file={file} onOpen={() => setOpen(file.id)} />
              {edit === null ? null : <PhotoMenu place={place} file={file} index={index} />}
            </li>
          ))}
        </ul>
      )}
      {edit === null ? null : <AddPhotos place={place} count={files.length} />}
      {at < 0 ? null : (
        <Suspense fallback={null}>
          <Lightbox files={shown} at={at} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  );
}

interface PhotoMenuProps {
  place: Place;
  file: ShownFile;
  /** In the gallery, whose first is the cover. */
  index: number;
}

function PhotoMenu({ place, file, index }: PhotoMenuProps) {
  return (
    <Menu
      label={m.photo_actions({ name: file.name })}
      trigger={<Ellipsis {...icon} />}
      triggerClass={styles['menu']}
      items={usePhotoItems(place, file, index)}
    />
  );
}

function usePhotoItems(place: Place, { id }: ShownFile, index: number): () => MenuItem[] {
  const acts = useActs();
  return () => {
    const photos = place.photos ?? [];
    const at = photos.indexOf(id);
    const moved = (to: number): string[] => photos.toSpliced(at, 1).toSpliced(to, 0, id);
    const left = photos.filter((one) => one !== id);
    return [
      {
        label: m.photo_make_cover(),
        icon: <Star {...icon} />,
        disabled: index === 0,
        onPick: () => acts.update(place.id, { photo_file_id: id }),
      },
      {
        label: m.photo_earlier(),
        icon: <ArrowLeft {...icon} />,
        disabled: at <= 0,
        onPick: () => acts.update(place.id, { photos: moved(at - 1) }),
      },
      {
        label: m.photo_later(),
        icon: <ArrowRight {...icon} />,
        disabled: at < 0 || at === photos.length - 1,
        onPick: () => acts.update(place.id, { photos: moved(at + 1) }),
      },
      {
        label: m.photo_remove(),
        icon: <Trash {...icon} />,
        danger: true,
        onPick: () => acts.update(place.id, { photos: left, ...(index === 0 && { photo_file_id: left[0] ?? null }) }),
      },
    ];
  };
}
