import { Snowflake } from 'lucide-react';
import { useRoom } from '#web/room-client/use-room.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './banner.module.css';
import { useSharedRoom } from './room-context.ts';

/** That this room is read and nothing else is done in it, and why. */
export function FrozenNote() {
  const { client } = useSharedRoom();
  const frozen = useRoom(client).you?.frozen;
  if (frozen === undefined) return null;
  return (
    <div className={styles['banner']} role="note">
      <Snowflake {...smallIcon} />
      <p dir="auto">{m.room_frozen({ reason: frozen.reason })}</p>
    </div>
  );
}
