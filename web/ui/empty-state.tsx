import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** What this place is for, and the first step. */
export function EmptyState({
  title,
  text,
  action,
  picture,
}: {
  title: string;
  text: string;
  action?: ReactNode;
  picture?: ReactNode;
}) {
  return (
    <section className={styles['empty']}>
      {picture}
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </section>
  );
}
