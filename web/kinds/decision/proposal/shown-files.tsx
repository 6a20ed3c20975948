import { Suspense } from 'react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';

const FilesOf = lazyWithRetry(() => import('#web/features/files/files-of.tsx'));

/** What a proposal shows in its current revision. */
export function ShownFiles({ proposal, view }: { proposal: Proposal | undefined; view: DecisionView }) {
  const ids = proposal?.revisions.at(-1)?.attachments;
  return ids ? (
    <Suspense fallback={null}>
      <FilesOf ids={ids} files={view.files} />
    </Suspense>
  ) : null;
}
