import { useRef } from 'react';

/** A key for each thing that is meant: trying it again after a lost answer does not do it twice. */
export function useActKey(): (meant: unknown) => string {
  const last = useRef({ meant: '', key: '' });
  return (meant) => {
    const text = JSON.stringify(meant);
    if (last.current.meant !== text) last.current = { meant: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}
