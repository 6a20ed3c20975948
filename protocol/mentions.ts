// Who is named in a text, and where. Ranges with the accounts' ids: a name may change, and two may share one.

/** "@name" in a text: offsets in UTF-16 units, as `slice` takes them, the "@" included. */
export interface MentionRange {
  account_id: string;
  start: number;
  end: number;
}

/** As rows hold it: where someone is named, or only who, in what was written before that was known. */
export type KeptMention = string | MentionRange;

export interface Mentions {
  /** Whom it calls, each once. */
  mentions: string[];
  mention_ranges: MentionRange[];
}

export function shownMentions(kept: readonly KeptMention[]): Mentions {
  return {
    mentions: [...new Set(kept.map((one) => (typeof one === 'string' ? one : one.account_id)))],
    mention_ranges: kept.filter((one) => typeof one !== 'string'),
  };
}

export function keptMentions({
  mentions,
  mention_ranges = [],
}: Partial<Mentions> & Pick<Mentions, 'mentions'>): KeptMention[] {
  const ranged = new Set(mention_ranges.map((range) => range.account_id));
  return [...mentions.filter((id) => !ranged.has(id)), ...mention_ranges];
}

/** Stands for all of a conversation, where someone may call them together. */
export const everyoneId = 'all';
