import { useCallback, useEffect } from 'react';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useLesson } from '../class-context.ts';

/** What is asked of a quiz besides the view, and again when something happens in it that changes it. */
export function useQuizRead<Value>(quizId: string, path: string) {
  const { access, client } = useLesson();
  const fetched = useFetched(
    useCallback((signal: AbortSignal) => roomRequest<Value>(access, path, { signal }), [access, path]),
  );
  const { reload } = fetched;
  useEffect(
    () =>
      client.follow((_view, event) => {
        const of = event?.data as { quiz_id?: string } | undefined;
        if (event === null || (event.type.startsWith('quiz.') && of?.quiz_id === quizId)) reload();
      }),
    [client, quizId, reload],
  );
  return fetched;
}
