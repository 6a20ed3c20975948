import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { offered } from '#protocol/capabilities.ts';
import { toastError, toasts } from '#web/app/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { useSharedRoom } from './room-context.ts';

/** For whoever came by a link: the way to take part, or to keep the room; null for anyone else. */
export function useInvitation({ you }: Pick<RoomState<unknown>, 'you'>, named: boolean): 'name' | 'keep' | null {
  const { access } = useSharedRoom();
  if (access.code === null) return null;
  if (named) return you?.role === null ? 'keep' : null;
  const writable = you !== null && offered(you).some((right) => right === 'comment' || right === 'edit');
  return writable ? 'name' : null;
}

/** Where a press goes that comes before the app does. */
const joinHash = '#join';

/** A link, so that it can be pressed as soon as it is seen: what was asked for then is done once the app is here. */
export function TakePart() {
  const { askName } = useSharedRoom();
  useEffect(() => {
    if (location.hash !== joinHash) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    askName();
  }, [askName]);
  return (
    <a
      href={joinHash}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button could not be pressed before there are scripts
      role="button"
      data-scripts
      className={buttonClass('primary')}
      onClick={(event) => {
        event.preventDefault();
        askName();
      }}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        askName();
      }}
    >
      {m.take_part()}
    </a>
  );
}

/** What was kept is among mine, and needs its link no more. */
export function Keep() {
  const { access, roomId } = useSharedRoom();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  if (kept) {
    return (
      <Link href={`/r/${roomId}`} className={buttonClass()}>
        {m.keep_open()}
      </Link>
    );
  }
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      await access.keep();
      setKept(true);
      toasts.show({ text: m.keep_done() });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void keep()}>
      {m.keep()}
    </Button>
  );
}
