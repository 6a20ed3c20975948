import { MapPin } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import styles from '../stop/stop.module.css';
import { usePlacing } from '../map/use-placing.ts';

/** Of a stop that is not on the map: the way to put it there. */
export function Unplaced({ placeId }: { placeId: string }) {
  const placeOneByOne = usePlacing();
  return (
    <button type="button" className={styles['unplaced']} onClick={() => placeOneByOne([placeId])}>
      <MapPin {...smallIcon} />
      {m.place_unplaced()}
    </button>
  );
}
