import { useEffect, useState } from 'react';
import { useOnline } from '#web/app/shell/online.ts';
import { tellSettled } from '#web/app/shell/settled-page.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { ConnectionDot } from '#web/ui/connection-dot.tsx';
import { type Connection, connectionWords } from './connection-words.ts';
import styles from './room-connection.module.css';
import { useSharedRoom } from './room-context.ts';

type Status = Connection['status'];

/** A socket that lost its network is not told so for a while, and stays open. */
export function useStatus(state: Pick<RoomState<unknown>, 'status'>): Status {
  return useOnline() ? state.status : 'offline';
}

interface RoomConnectionProps {
  state: RoomState<unknown>;
  status: Status;
  /** The dot alone says that all is well, also where there would be room for words. */
  quiet?: boolean;
}

/** Whether the room is live, how much waits to be sent, and the way to try at once. */
export function RoomConnection({ state, status, quiet = false }: RoomConnectionProps) {
  const { client } = useSharedRoom();
  const well = status === 'online' || status === 'loading';
  const cut = status === 'reconnecting' || status === 'offline';
  useEffect(() => {
    if (status !== 'loading') tellSettled();
  }, [status]);
  return (
    <div className={styles['connection']} data-scripts data-well={well || undefined} data-quiet={quiet || undefined}>
      <LiveState state={state} status={status} />
      {cut ? (
        <button type="button" className={styles['retry']} onClick={() => client.retryNow()}>
          {m.live_retry_now()}
        </button>
      ) : null}
    </div>
  );
}

/** Ticks only while it counts down. */
function LiveState({ state, status }: { state: RoomState<unknown>; status: Status }) {
  const { retryAtMs, pending, onlineCount } = state;
  const counting = status === 'reconnecting' && retryAtMs !== null;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!counting) return undefined;
    const tick = (): void => setNow(Date.now());
    const [first, timer] = [setTimeout(tick), setInterval(tick, 500)];
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [counting, retryAtMs]);
  const { dot, label } = connectionWords({ status, retryAtMs, waiting: pending.length, onlineCount }, now);
  return <ConnectionDot state={dot} label={label} />;
}
