import { ExternalLink, Pencil, Phone } from 'lucide-react';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { LinkedText } from '#web/features/reading/linked-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { whereText } from '../categories.ts';
import { useCourse } from '../course-context.ts';
import { durationText } from './durations.ts';
import { editPanel } from '../edit/edit-panel.ts';
import { mapAddresses } from '../map/map-addresses.ts';
import { PlacePhotos } from '../photos/place-photos.tsx';
import { moneyText } from '../head/money.ts';
import styles from './place-details.module.css';

/** A place in full, above what is said about it. */
export function PlaceDetails({ place }: { place: Place }) {
  const { can, client, show } = useCourse();
  const facts = [
    place.start_time,
    place.duration_minutes === 0 ? null : durationText(place.duration_minutes),
    place.cost === null ? null : moneyText(place.cost, client.getState().view?.currency ?? null),
  ].filter((fact) => fact !== null);
  const where = whereText(place);
  return (
    <div className={styles['place']}>
      {where === '' ? null : <p>{where}</p>}
      {facts.length === 0 ? null : <p data-number>{facts.join(' · ')}</p>}
      {(place.opening_hours ?? null) === null ? null : (
        <p dir="auto">
          {m.place_hours()}: {place.opening_hours}
        </p>
      )}
      {place.memo === '' ? null : (
        <p className={styles['memo']} dir="auto">
          <LinkedText text={place.memo} />
        </p>
      )}
      <PlacePhotos place={place} />
      <p className={styles['links']}>
        {callable(place.phone) === null ? null : (
          <a href={`tel:${callable(place.phone)}`}>
            <Phone {...smallIcon} />
            {place.phone}
          </a>
        )}
        {place.url === null ? null : (
          <a href={place.url} target="_blank" rel="noopener noreferrer nofollow ugc">
            <ExternalLink {...smallIcon} />
            {m.place_site()}
          </a>
        )}
        {mapAddresses(place).map(({ name, href }) => (
          <a key={name} href={href} target="_blank" rel="noopener noreferrer">
            <ExternalLink {...smallIcon} />
            {name}
          </a>
        ))}
      </p>
      {can.edit ? (
        <Button size="small" icon={<Pencil {...smallIcon} />} onClick={() => show({ panel: editPanel(client, place) })}>
          {m.place_edit()}
        </Button>
      ) : null}
    </div>
  );
}

/** A number as a phone dials it; null where there is none in it. */
function callable(phone: string | null | undefined): string | null {
  const digits = (phone ?? '').replaceAll(/[^\d+*#]/gu, '');
  return digits.length < 3 ? null : digits;
}
