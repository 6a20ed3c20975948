import type { RoomEvent } from '#protocol/wire.ts';

/** What an event is about: a proposal, a comment, a request to join, or what a reaction is on; null for the decision. */
export function eventSubject({ data }: RoomEvent): string | null {
  // Each event of this kind names its subject by one of these.
  const named = data as { proposal_id?: string; comment_id?: string; membership_id?: string; target?: string };
  return named.proposal_id ?? named.comment_id ?? named.membership_id ?? named.target ?? null;
}
