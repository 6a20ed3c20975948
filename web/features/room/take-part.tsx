import { useState } from 'react';
import { Link } from 'wouter';
import { offered } from '#protocol/capabilities.ts';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EarlyButton } from '#web/ui/early-button.tsx';
import { useSharedRoom } from './room-context.ts';

/** For whoever came by a link: the way to take part, or to keep the room; null for anyone else. */
export function useInvitation({ you }: Pick<RoomState<unknown>, 'you'>, named: boolean): 'name' | 'keep' | null {
  const { access } = useSharedRoom();
  if (access.code === null) return null;
  if (named) return you?.role === null ? 'keep' : null;
  const writable = you !== null && offered(you).some((right) => right === 'comment' || right === 'edit');
  return writable ? 'name' : null;
}

export function TakePart() {
  const { askName } = useSharedRoom();
  return (
    <EarlyButton hash="#join" tone="primary" onPress={askName}>
      {m.take_part()}
    </EarlyButton>
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
