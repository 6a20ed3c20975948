import { type ReactNode, useEffect, useMemo } from 'react';
import type { ClassView } from '#protocol/class/view.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { request } from '#web/app/session/session.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import type { RoomLive } from '#web/features/room/use-room-of-page.ts';
import { m } from '#web/i18n/generated/messages.js';
import { mintToken } from '#web/room-client/mint-token.ts';
import { openRoom } from '#web/room-client/open-room.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ClassContext, useLesson } from '../class-context.ts';
import { classClient } from '../kind-client.ts';
import type { PartProps } from '../parts.ts';
import { useLessonNotices } from '../use-lesson-notices.ts';
import { useLessonOfPage } from '../use-lesson-of-page.ts';

interface GroupRoomProps {
  roomId: string;
  children: (props: PartProps) => ReactNode;
}

/** The room of a group, live beside the lesson's own: parts of a lesson that stand in it are the group's. */
export function GroupRoom({ roomId, children }: GroupRoomProps) {
  const { access, me } = useLesson();
  const own = useMemo(() => accessTo(roomId, access), [roomId, access]);
  const client = useMemo(() => {
    const token = mintToken((refused) => own.token(refused));
    return openRoom({ roomId, kind: classClient, accountId: me, mintToken: token });
  }, [roomId, own, me]);
  useEffect(() => () => client.close(), [client]);
  const state = useRoom(client);
  const { view } = state;
  // Whoever is moved hears so by the lesson, and is in another group then.
  if (view === null || state.closedBecause !== null) return <SkeletonRows rows={3} label={m.loading()} />;
  return <Inside live={{ roomId, access: own, client, state, view, named: true }}>{children({ view, state })}</Inside>;
}

const nothingToShow = (): void => undefined;

function Inside({ live, children }: { live: RoomLive<ClassView>; children: ReactNode }) {
  const lesson = useLessonOfPage(live, nothingToShow);
  useLessonNotices(live);
  return (
    <RoomContext.Provider value={lesson}>
      <ClassContext.Provider value={lesson}>{children}</ClassContext.Provider>
    </RoomContext.Provider>
  );
}

/** Whoever is in the lesson is let into what it has made. */
function accessTo(roomId: string, lesson: RoomAccess): RoomAccess {
  return {
    ...lesson,
    token: async (refused) => {
      const as = { token: await lesson.token(refused) };
      return (await request<{ token: string }>(`/rooms/${roomId}/token`, { method: 'POST', as })).token;
    },
  };
}
