import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { ApiError } from '../api-error.ts';
import { around } from '../around.ts';
import { errorText } from '../error-text.ts';
import { keptIn } from '../kept.ts';
import { KindView } from '../kind-view.tsx';
import { NoticePage } from '../notice-page.tsx';
import { PageLoading } from '../page-loading.tsx';
import { memberAccess } from '../room-access.ts';
import { readAccount, request } from '../session.ts';
import { useFetched } from '../use-fetched.ts';

/** `/r/:roomId`: a member's room, by its kind. One that was open here before opens at once with what its kind has kept. */
export function RoomRoute({ roomId }: { roomId: string }) {
  const {
    value: opened,
    problem,
    reload,
  } = useFetched(useCallback((signal: AbortSignal) => openRoom(roomId, signal), [roomId]));
  const access = useMemo(() => memberAccess(roomId, around), [roomId]);
  if (opened !== null) return <KindView kind={opened.kind} roomId={roomId} initial={opened.initial} access={access} />;
  return problem === null ? <PageLoading /> : <ClosedRoom error={problem} onRetry={reload} />;
}

async function openRoom(roomId: string, signal: AbortSignal): Promise<{ kind: string; initial: RoomSnapshot | null }> {
  // By account: what one of them may open, another may not.
  const keptKind = keptIn<string>(() => localStorage, `madang.kind.${readAccount()?.id ?? ''}.${roomId}`);
  const known = keptKind.read();
  // Its page brings it up to date, and says where it has ended.
  if (known !== null) return { kind: known, initial: null };
  const initial = await request<RoomSnapshot>(`/rooms/${roomId}`, { signal });
  keptKind.write(initial.kind);
  return { kind: initial.kind, initial };
}

function ClosedRoom({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const code = error instanceof ApiError ? error.code : null;
  const home = (
    <Link href="/" className={buttonClass()}>
      {m.go_home()}
    </Link>
  );
  if (code === 'UNAUTHORIZED' || code === 'FORBIDDEN') {
    const next = encodeURIComponent(location.pathname);
    return (
      <NoticePage title={m.room_closed_title()} text={m.room_closed_text()}>
        <Link href={`/signin?next=${next}`} className={buttonClass('primary')}>
          {m.sign_in()}
        </Link>
        {home}
      </NoticePage>
    );
  }
  if (code === 'NOT_FOUND' || code === 'GONE') {
    return (
      <NoticePage title={m.room_gone_title()} text={m.room_gone_text()}>
        {home}
      </NoticePage>
    );
  }
  return (
    <NoticePage title={m.room_failed_title()} text={errorText(error)}>
      <Button tone="primary" onClick={onRetry}>
        {m.try_again()}
      </Button>
      {home}
    </NoticePage>
  );
}
