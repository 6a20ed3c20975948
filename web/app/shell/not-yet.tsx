import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { errorText } from '../requests/error-text.ts';

/** In the place of a list that is being fetched (`useFetched`), or that could not be. */
export function NotYet({ problem, rows, onAgain }: { problem: unknown; rows: number; onAgain: () => void }) {
  if (problem === null) return <SkeletonRows rows={rows} label={m.loading()} />;
  return (
    <EmptyState
      title={m.rooms_failed()}
      text={errorText(problem)}
      action={<Button onClick={onAgain}>{m.try_again()}</Button>}
    />
  );
}
