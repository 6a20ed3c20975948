import { type RefObject, useEffect } from 'react';

/**
 * Keeps an element as high as what is left of the window: on phones the keyboard takes half of it, and the picture is to stay
 * in sight while one writes.
 */
export function useVisibleHeight(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { visualViewport: seen } = window;
    if (seen == null) return undefined;
    const fit = (): void => {
      const covered = innerHeight - seen.height;
      element.current?.style.setProperty('--covered', `${Math.max(0, Math.round(covered))}px`);
      // Some browsers move the page instead of making it smaller.
      if (seen.offsetTop > 0) scrollTo(0, 0);
    };
    fit();
    seen.addEventListener('resize', fit);
    seen.addEventListener('scroll', fit);
    return () => {
      seen.removeEventListener('resize', fit);
      seen.removeEventListener('scroll', fit);
    };
  }, [element]);
}
