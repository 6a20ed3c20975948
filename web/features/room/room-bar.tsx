import { Share2 } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { faceOf } from '#web/app/face.ts';
import { useOnline } from '#web/app/online.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { People } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { ConnectionDot } from '#web/ui/connection-dot.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { type Connection, connectionWords } from './connection-words.ts';
import styles from './room-bar.module.css';
import { useSharedRoom } from './room-context.ts';

export interface RoomBarProps {
  state: RoomState<unknown>;
  title: string;
  /** Of the kind's own: what is often done with the whole room. */
  acts?: ReactNode;
  /** What is seldom done; it comes once the page is live. */
  more: ReactNode;
  onShare: () => void;
}

/** Where one is, who else is here, whether it is live and saved, and what can be done with the whole room. */
export function RoomBar({ state, title, acts, more, onShare }: RoomBarProps) {
  const { kind, can, client, panes } = useSharedRoom();
  // A socket that lost its network is not told so for a while, and stays open.
  const status = useOnline() ? state.status : 'offline';
  const cut = status === 'reconnecting' || status === 'offline';
  const settled = useSettled(status);
  return (
    <div className={styles['bar']}>
      <Link href="/" className={styles['home']} aria-label={m.go_home()} title={m.go_home()}>
        <Mark kind={kind} />
      </Link>
      {panes === 1 ? null : <b className={styles['title']}>{title}</b>}
      {can.edit && status === 'online' && panes > 1 ? (
        <output className={styles['saved']}>{state.pending.length === 0 ? m.saved_all() : m.saved_saving()}</output>
      ) : null}
      <span className={styles['gap']} />
      {acts}
      <People
        faces={state.online.map(faceOf)}
        total={state.onlineCount}
        most={panes === 1 ? 3 : 4}
        label={m.here_label()}
      />
      <div className={styles['connection']} data-quiet={(panes === 1 && can.edit && status === 'online') || undefined}>
        <LiveState state={state} status={status} />
        {cut ? (
          <button type="button" className={styles['retry']} onClick={() => client.retryNow()}>
            {m.live_retry_now()}
          </button>
        ) : null}
      </div>
      {can.share ? (
        panes === 1 ? (
          <IconButton label={m.share()} icon={<Share2 {...icon} />} onClick={onShare} />
        ) : (
          <Button tone="primary" size="small" onClick={onShare}>
            {m.share()}
          </Button>
        )
      ) : null}
      <Suspense fallback={<span className={styles['more']} />}>
        {settled ? more : <span className={styles['more']} />}
      </Suspense>
    </div>
  );
}

/** Whether the page has been live, or is not going to be soon: what comes late must not slow that down. */
function useSettled(status: Connection['status']): boolean {
  const [settled, setSettled] = useState(false);
  if (!settled && (status === 'online' || status === 'offline')) setSettled(true);
  return settled;
}

/** Ticks only while it counts down. */
function LiveState({ state, status }: { state: RoomState<unknown>; status: Connection['status'] }) {
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
