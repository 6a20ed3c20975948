import { useMemo } from 'react';
import styles from './changed-text.module.css';
import { aroundChanges, wordDiff } from './word-diff.ts';

interface ChangedTextProps {
  before: string;
  after: string;
  /** Only what has changed, with what stands around it. */
  brief?: boolean;
}

/** What a text was and has become, as one text. Marks say it to the eye, their elements to whoever listens. */
export function ChangedText({ before, after, brief = false }: ChangedTextProps) {
  const diff = useMemo(() => wordDiff(before, after), [before, after]);
  const parts = brief ? aroundChanges(diff) : diff;
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
