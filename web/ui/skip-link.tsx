import type { ReactNode } from 'react';
import styles from './skip-link.module.css';

/** For the keyboard: past what every page begins with, to what has the id "content". Seen only while it is focused. */
export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a className={styles['skip']} href="#content">
      {children}
    </a>
  );
}
