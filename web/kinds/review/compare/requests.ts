import type { Feedback } from '#protocol/review/feedback.ts';
import type { Moment } from '../player/player-state.ts';

/** What was asked of a version, and where it is now. */
export interface Request {
  remark: Feedback;
  /** Where it stood in the older version; null: it was about the whole. */
  was: Moment | null;
  /** Where it stands in the newer one; null: it was not carried there, or is about the whole. */
  now: Moment | null;
  isCarried: boolean;
}

/** What was said of the older version, in the order of its time; what is about the whole comes first. */
export function askedOf(remarks: readonly Feedback[], older: string, newer: string): Request[] {
  return remarks
    .flatMap((remark): Request[] => {
      const { version_id, carried_from: from } = remark;
      if (version_id === older) return [{ remark, was: momentOf(remark), now: null, isCarried: false }];
      if (from?.version_id !== older) return [];
      const isCarried = version_id === newer;
      return [{ remark, was: momentOf(from), now: isCarried ? momentOf(remark) : null, isCarried }];
    })
    .sort((one, other) => (one.was?.seconds ?? -1) - (other.was?.seconds ?? -1) || one.remark.n - other.remark.n);
}

function momentOf({ timestamp, frame }: Pick<Feedback, 'timestamp' | 'frame'>): Moment | null {
  return timestamp === undefined ? null : { seconds: timestamp, frame: frame ?? null };
}
