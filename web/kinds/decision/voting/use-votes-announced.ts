import { useEffect, useRef } from 'react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';

/** Many votes in a row are said once, by where they led. */
const pauseMs = 900;

/** Says to those who do not see the bars how the votes stand once they have moved, and what was decided. */
export function useVotesAnnounced({ proposals }: Pick<DecisionView, 'proposals'>): void {
  const before = useRef<readonly Proposal[] | null>(null);
  useEffect(() => {
    before.current ??= proposals;
    const timer = setTimeout(() => {
      const words = newsOf(before.current ?? [], proposals);
      before.current = proposals;
      if (words.length > 0) announce(words.join(' '));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [proposals]);
}

/** At most three sentences: what was decided comes first. */
export function newsOf(before: readonly Proposal[], now: readonly Proposal[]): string[] {
  const known = new Map(before.map((proposal) => [proposal.id, proposal]));
  const decided: string[] = [];
  const counted: string[] = [];
  for (const proposal of now) {
    const earlier = known.get(proposal.id);
    if (earlier === undefined || earlier === proposal) continue;
    const name = shortened(proposal.content);
    if (earlier.status !== proposal.status) {
      if (proposal.status === 'accepted') decided.push(m.announce_accepted({ name }));
      if (proposal.status === 'rejected') decided.push(m.announce_rejected({ name }));
    } else if (proposal.votes !== null && proposal.votes.approve !== earlier.votes?.approve) {
      counted.push(m.announce_votes({ name, count: proposal.votes.approve }));
    }
  }
  return [...decided, ...counted].slice(0, 3);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
