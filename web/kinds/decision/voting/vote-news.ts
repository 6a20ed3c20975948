import type { Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';

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
