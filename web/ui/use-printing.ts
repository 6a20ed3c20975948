import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** What is drawn for the paper alone learns it as it is drawn. */
let isPrinting = false;

if (!import.meta.env.SSR) {
  addEventListener('beforeprint', () => (isPrinting = true), true);
  addEventListener('afterprint', () => (isPrinting = false), true);
}

/** Whether the page is being printed: all of it is drawn then, before the browser lays it out on paper. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(isPrinting);
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
