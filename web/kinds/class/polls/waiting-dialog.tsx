import { useEffect, useState } from 'react';
import type { Poll } from '#protocol/class/polls/view.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useRoom } from '#web/room-client/use-room.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { useLesson } from '../class-context.ts';
import { soFar } from './live-polls.ts';
import styles from './stage.module.css';

/** Who has not answered yet; read again as answers come. */
export function WaitingDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const { access, client } = useLesson();
  const [people, setPeople] = useState<readonly { id: string; name: string }[] | null>(null);
  const answered = soFar(poll, useRoom(client))?.counts.total_responses;
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const path = `/polls/${poll.id}/waiting`;
      const found = await roomRequest<{ people: { id: string; name: string }[] }>(access, path);
      if (isCurrent) setPeople(found.people);
    };
    // A poll that has closed meanwhile keeps the list that is here.
    read().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [access, poll.id, answered]);
  return (
    <Dialog title={m.class_poll_waiting_title()} closeLabel={m.close()} onClose={onClose}>
      {people === null ? (
        <Spinner />
      ) : people.length === 0 ? (
        <p>{m.class_poll_all_answered()}</p>
      ) : (
        <ul className={styles['names']}>
          {people.map(({ id, name }) => (
            <li key={id} dir="auto">
              {name}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
