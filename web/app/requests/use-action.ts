import { useState } from 'react';
import { errorText } from './error-text.ts';

interface Act {
  busy: boolean;
  /** What the last try failed with; null where it did not. */
  error: unknown;
  /** The same in words for people. */
  problem: string | undefined;
  act: (work: () => Promise<void>) => Promise<void>;
  /** What failed is not what is meant any more. */
  forget: () => void;
}

/** What a form or a button does with the server: that it is under way, and why it failed. */
export function useAction(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return { busy, error, problem: error === null ? undefined : errorText(error), act, forget: () => setError(null) };
}
