import { useCallback, useEffect, useState } from 'react';

/**
 * What `fetchIt` gives. It is asked again when the function changes (keep it with `useCallback`) or `reload` is called;
 * what was there stays until the new is.
 */
export function useFetched<Value>(fetchIt: (signal: AbortSignal) => Promise<Value>) {
  const [value, setValue] = useState<Value | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    fetchIt(stop.signal).then(
      (fetched) => {
        if (stop.signal.aborted) return;
        setValue(fetched);
        setProblem(null);
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setProblem(error);
      },
    );
    return () => stop.abort();
  }, [fetchIt, attempt]);
  const reload = useCallback(() => {
    setProblem(null);
    setAttempt((before) => before + 1);
  }, []);
  // What could not be fetched for want of a network comes once there is one.
  useEffect(() => {
    if (problem === null) return undefined;
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [problem, reload]);
  return { value, problem, reload };
}
