import { Mark } from '#web/ui/mark.tsx';
import { findKind } from './kinds.ts';

/** The mark of a kind, by its name; of one that is not known here the app's own. */
export function KindMark({ kind, size }: { kind: string; size?: number }) {
  return <Mark kind={kind} shape={findKind(kind)?.mark} {...(size !== undefined && { size })} />;
}
