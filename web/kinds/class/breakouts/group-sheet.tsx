import type { BreakoutRoom } from '#protocol/class/breakouts/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import live from '../live.module.css';
import { GroupRoom } from './group-room.tsx';
import { groupName, peopleText } from './group-words.ts';
import { Talk } from './my-group.tsx';

/** Whoever teaches drops into a group; afterwards they read what was said in it. */
export default function GroupSheet({ room, onClose }: { room: BreakoutRoom; onClose: () => void }) {
  return (
    <Dialog title={groupName(room)} closeLabel={m.close()} placement="side" onClose={onClose}>
      <p className={live['none']} dir="auto">
        {peopleText(room)}
      </p>
      <GroupRoom roomId={room.room_id}>{(group) => <Talk {...group} />}</GroupRoom>
    </Dialog>
  );
}
