import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Feedback } from '#protocol/review/feedback.ts';
import { queueOf } from '#web/features/files/outgoing-queues.ts';
import type { OutgoingQueue } from '#web/room-client/outgoing/outgoing-queue.ts';
import { useWatching } from '../watch/watch-context.ts';
import { waitingPicture } from './picture-upload.ts';
import styles from './remarks.module.css';

/** The picture of a remark of mine, from the moment that this device has kept it until the room shows it. */
export function WaitingShot({ remark, accountId }: { remark: Feedback; accountId: string }) {
  const { access, roomId } = useWatching().room;
  const queue = useMemo(() => queueOf({ accountId, roomId, access }), [accountId, roomId, access]);
  const { subscribe, read } = useMemo(() => waitingKey(queue, remark), [queue, remark]);
  const key = useSyncExternalStore(subscribe, read);
  const url = useMemo(() => {
    const bytes = key === null ? null : queue.bytesOf(key);
    return bytes === null ? null : URL.createObjectURL(bytes);
  }, [queue, key]);
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);
  return url === null ? null : <img className={styles['shot']} src={url} alt="" />;
}

/** Sent, it stays until others may see it, too. */
function waitingKey(queue: OutgoingQueue, remark: Feedback) {
  let key: string | null = null;
  const read = (): string | null => (key = waitingPicture(queue.read(), remark) ?? key);
  return { subscribe: queue.subscribe, read };
}
