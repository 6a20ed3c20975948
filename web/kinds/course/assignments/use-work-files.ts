import { maxAttachments } from '#protocol/files/terms.ts';
import { type ShownUpload, shownUploads, useOutgoing } from '#web/features/files/use-outgoing.ts';
import type { OutgoingQueue } from '#web/room-client/outgoing/outgoing-queue.ts';
import { useCourse } from '../course-context.ts';

export interface SentFiles {
  all: readonly ShownUpload[];
  queue: OutgoingQueue | null;
  /** Some are on their way. */
  sending: boolean;
  add: (files: readonly File[]) => void;
  leaveOut: (id: string) => void;
}

/** Files of my own work: each goes into what is kept as soon as it is there. */
export function useWorkFiles(assignment_id: string, ids: readonly string[]): SentFiles {
  const room = useCourse();
  const outgoing = useOutgoing(room);
  const { queue } = outgoing;
  const place = `work ${assignment_id}`;
  const all = outgoing.all.filter(({ draft }) => draft === place).flatMap((one) => shownUploads(outgoing, one));
  return {
    all,
    queue,
    sending: all.some(({ problem, passing }) => problem === null || passing),
    add(files) {
      const some = files.slice(0, maxAttachments - ids.length - all.length);
      if (queue === null || some.length === 0) return;
      queue.add(place, some, { smaller: false });
      queue.send(place, { type: 'work.draft', data: { assignment_id, attachments: [...ids] } });
    },
    leaveOut: (id) => room.send('work.draft', { assignment_id, attachments: ids.filter((one) => one !== id) }),
  };
}
