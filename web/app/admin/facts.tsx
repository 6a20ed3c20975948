import type { ReactNode } from 'react';
import styles from './admin.module.css';

/** A name and what is so, or null where there is nothing to say of it. */
export type Fact = [name: string, fact: string | null];

/** What is known of something, in order; `children` are rows of their own after them. */
export function Facts({ facts, children }: { facts: readonly Fact[]; children?: ReactNode }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, fact]) =>
        fact === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{fact}</dd>
          </div>
        ),
      )}
      {children}
    </dl>
  );
}
