import type { ReactNode } from 'react';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import styles from './history.module.css';
import { SidePanel } from './side-panel.tsx';
import type { useHistory } from './use-history.ts';

export interface HistoryPanelProps<Item> {
  /** The history of the room, where it is not called otherwise. */
  title?: string;
  history: ReturnType<typeof useHistory> & { items: Item[] | null };
  /** What chooses among the items. */
  filter?: ReactNode;
  onClose: () => void;
  children: (item: Item, index: number) => ReactNode;
}

/** Who did what and when, newest first. */
export function HistoryPanel<Item>(props: HistoryPanelProps<Item>) {
  const { title = m.room_history(), history, filter, onClose, children } = props;
  return (
    <SidePanel title={title} onClose={onClose}>
      {filter}
      {history.items === null && history.problem === null ? <SkeletonRows rows={5} label={m.loading()} /> : null}
      <ol className={styles['items']}>{history.items?.map(children)}</ol>
      {history.problem === null ? null : (
        <p className={styles['problem']} role="alert">
          {errorText(history.problem)}
        </p>
      )}
      {history.more || history.problem !== null ? (
        <Button wide busy={history.busy} onClick={history.loadMore}>
          {history.problem === null ? m.history_more() : m.try_again()}
        </Button>
      ) : null}
    </SidePanel>
  );
}
