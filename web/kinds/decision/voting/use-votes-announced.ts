import { useEffect, useRef } from 'react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { announce } from '#web/features/room/announcements.ts';

/** Many votes in a row are said once, by where they led. */
const pauseMs = 900;

/** Says to those who do not see the bars how the votes stand once they have moved, and what was decided. */
export function useVotesAnnounced({ proposals }: Pick<DecisionView, 'proposals'>): void {
  const before = useRef<readonly Proposal[]>(proposals);
  useEffect(() => {
    if (before.current === proposals) return undefined;
    const timer = setTimeout(() => {
      const earlier = before.current;
      before.current = proposals;
      void importWithRetry(() => import('./vote-news.ts')).then(({ newsOf }) => {
        const words = newsOf(earlier, proposals);
        if (words.length > 0) announce(words.join(' '));
      });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [proposals]);
}
