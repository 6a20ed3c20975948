import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What is given now, for what was set up once and is called later. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
