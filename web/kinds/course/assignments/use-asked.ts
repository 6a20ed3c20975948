import { useCallback, useEffect, useRef, useState } from 'react';
import { errorText } from '#web/app/requests/error-text.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useCourse } from '../course-context.ts';

/** What happens in the course is gathered for so long before it is asked again. */
const quietMs = 600;

interface Asked<Answer> {
  /** null: not yet. */
  answer: Answer | null;
  /** Why it is not there, in words. */
  problem: string | null;
  again: () => void;
}

/** What one of the course's paths answers, asked again whenever something has happened in the course. null: nothing is asked. */
export function useAsked<Answer>(path: string | null): Asked<Answer> {
  const { access, client } = useCourse();
  const [found, setFound] = useState<{ path: string; answer: Answer } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const newest = useRef(0);
  const again = useCallback(() => {
    if (path === null) return;
    newest.current += 1;
    const mine = newest.current;
    roomRequest<Answer>(access, path).then(
      (answer) => {
        if (mine !== newest.current) return;
        setFound({ path, answer });
        setProblem(null);
      },
      (error: unknown) => {
        if (mine === newest.current) setProblem(errorText(error));
      },
    );
  }, [access, path]);
  useEffect(() => {
    again();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let seen = client.getState().seq;
    const end = client.subscribe(() => {
      const { seq } = client.getState();
      if (seq === seen) return;
      seen = seq;
      clearTimeout(timer);
      timer = setTimeout(again, quietMs);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [client, again]);
  return { answer: found?.path === path ? found.answer : null, problem, again };
}
