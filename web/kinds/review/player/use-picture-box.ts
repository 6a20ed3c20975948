import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type Box, pictureBox, type Size } from '../drawing/letterbox.ts';

/** Where a picture lies in the element that it has for itself, also after that changes its size. */
export function usePictureBox(natural: Size): [stage: RefObject<HTMLDivElement | null>, box: Box] {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const measure = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [stage, pictureBox(room, natural)];
}
