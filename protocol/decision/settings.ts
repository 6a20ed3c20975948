import type { Settings } from './terms.schema.ts';
import type { Threshold } from './threshold.ts';

const moreThanHalf: Threshold = { kind: 'ratio', numerator: 1, denominator: 2, more_than: true, of: 'members' };

export const defaultSettings: Settings = {
  threshold: moreThanHalf,
  membership_policy: 'open',
  anonymous: false,
  results: 'always',
  reasons_required: false,
  quorum: null,
  closes_at: null,
  remind_before: null,
  voters: 'named',
  settle: 'at_once',
  min_approvals: leastApprovals(moreThanHalf),
  reject_out_of_reach: true,
};

/** As older rooms were run, which say nothing of it. */
export const olderSettings = {
  voters: 'named',
  settle: 'at_once',
  min_approvals: 1,
  reject_out_of_reach: false,
} as const satisfies Partial<Settings>;

/** Where a threshold is a share nobody settles alone; a count speaks for itself. */
export function leastApprovals({ kind }: Threshold): number {
  return kind === 'ratio' ? 2 : 1;
}
