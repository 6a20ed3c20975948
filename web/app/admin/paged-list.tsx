import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { ApiError } from '../requests/api-error.ts';
import { NotYet } from '../shell/not-yet.tsx';
import styles from './admin.module.css';
import type { usePages } from './use-pages.ts';

interface PagedListProps<Item> {
  pages: ReturnType<typeof usePages<Item>>;
  /** What stands there where there is nothing. */
  empty: string;
  row: (item: Item) => ReactNode;
}

/** The rows of a list that comes in pages, whatever becomes of it. */
export function PagedList<Item>({ pages, empty, row }: PagedListProps<Item>) {
  const { items, problem, reload, more } = pages;
  if (items === null) return <NotHere problem={problem} onAgain={reload} />;
  return (
    <>
      {items.length === 0 ? <p className={styles['none']}>{empty}</p> : null}
      <ul className={styles['rows']}>{items.map(row)}</ul>
      {more === null ? null : (
        <>
          <FormProblem text={more.problem} />
          <Button busy={more.busy} onClick={more.onPick}>
            {m.history_more()}
          </Button>
        </>
      )}
    </>
  );
}

/** In the place of what is being fetched, or could not be: an admin without a second factor is told what is missing. */
export function NotHere({ problem, onAgain }: { problem: unknown; onAgain: () => void }) {
  if (problem instanceof ApiError && problem.code === 'FORBIDDEN') {
    return (
      <EmptyState
        title={m.admin_factor_title()}
        text={m.admin_factor_text()}
        action={
          <Link href="/settings#security" className={buttonClass('primary')}>
            {m.admin_factor_action()}
          </Link>
        }
      />
    );
  }
  return <NotYet problem={problem} rows={4} onAgain={onAgain} />;
}
