import { useCallback, useEffect } from 'react';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useCourse } from '../course-context.ts';

/** What is asked of a course besides the view, and again when something happens in it that may change it. */
export function useCourseRead<Value>(path: string, events: readonly string[]) {
  const { access, client, roomId } = useCourse();
  const fetched = useFetched(
    useCallback(
      (signal: AbortSignal) => roomRequest<Value>(access, `/courses/${roomId}${path}`, { signal }),
      [access, roomId, path],
    ),
  );
  const { reload } = fetched;
  useEffect(
    () =>
      client.follow((_view, event) => {
        if (event === null || events.includes(event.type)) reload();
      }),
    [client, events, reload],
  );
  return fetched;
}
