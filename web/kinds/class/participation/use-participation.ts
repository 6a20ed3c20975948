import { useCallback, useEffect } from 'react';
import type { ParticipationState } from '#protocol/class/participation/participation.schema.ts';
import type { ParticipationPulse } from '#protocol/class/participation/pulse.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { useLesson } from '../class-context.ts';
import { toldBy } from '../told.ts';

/** How people take part: what I may know of it, and again whenever the room says that it has changed. */
export function useParticipation(state: RoomState<ClassView>) {
  const { access, roomId } = useLesson();
  const fetched = useFetched(
    useCallback(
      (signal: AbortSignal) =>
        roomRequest<ParticipationState>(access, `/sessions/${roomId}/analytics/participation`, { signal }),
      [access, roomId],
    ),
  );
  const told = toldBy<ParticipationPulse>(state, 'participation.updated');
  const { reload } = fetched;
  useEffect(() => {
    if (told !== null) reload();
  }, [told, reload]);
  return fetched;
}
