import { Suspense, useCallback, useMemo } from 'react';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { around } from '../rooms/around.ts';
import { keptIn } from '../kept.ts';
import { KindView } from '../rooms/kind-view.tsx';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { PageLoading } from '../shell/page-loading.tsx';
import { memberAccess } from '../rooms/room-access.ts';
import { readAccount, request } from '../session/session.ts';
import { useFetched } from '../requests/use-fetched.ts';

const ClosedRoom = lazyWithRetry(() => import('./closed-room.tsx'));

/** `/r/:roomId`: a member's room, by its kind. One that was open here before opens at once with what its kind has kept. */
export function RoomRoute({ roomId }: { roomId: string }) {
  const {
    value: opened,
    problem,
    reload,
  } = useFetched(useCallback((signal: AbortSignal) => openRoom(roomId, signal), [roomId]));
  const access = useMemo(() => memberAccess(roomId, around), [roomId]);
  if (opened !== null) return <KindView kind={opened.kind} roomId={roomId} initial={opened.initial} access={access} />;
  if (problem === null) return <PageLoading />;
  return (
    <Suspense fallback={<PageLoading />}>
      <ClosedRoom error={problem} onRetry={reload} />
    </Suspense>
  );
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
