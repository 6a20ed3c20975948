import { useCallback, useMemo } from 'react';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { request } from '#web/app/session/session.ts';
import type { AskCourse } from '#web/features/questions/bank/use-bank.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useLesson } from '../../class-context.ts';

/** The course whose lesson this is, to be asked for its questions; null: it stands alone, or that is not known yet. */
export function useCourseOf(): AskCourse | null {
  const { access, roomId } = useLesson();
  const { value } = useFetched(
    useCallback(
      (signal: AbortSignal) => roomRequest<RoomSnapshot>(access, `/rooms/${roomId}`, { signal }),
      [access, roomId],
    ),
  );
  const course = value?.parent_id;
  return useMemo(
    () => (course === undefined ? null : (path, call) => request(`/courses/${course}${path}`, call)),
    [course],
  );
}
