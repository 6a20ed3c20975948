import { useMemo } from 'react';
import styles from './changed-text.module.css';
import { wordDiff } from './word-diff.ts';

/** What a text was and has become, as one text. Marks say it to the eye, their elements to whoever listens. */
export function ChangedText({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <>
      {parts.map(({ kind, text }, index) => {
        if (kind === 'same') return text;
        return kind === 'gone' ? (
          <del key={index} className={styles['gone']}>
            {text}
          </del>
        ) : (
          <ins key={index} className={styles['new']}>
            {text}
          </ins>
        );
      })}
    </>
  );
}
