import type { ReactNode } from 'react';
import styles from './bottom-bar.module.css';

/** Acts that stay in sight under the thumb. */
export function BottomBar({ children }: { children: ReactNode }) {
  return (
    <div className={styles['bar']} data-scripts>
      {children}
    </div>
  );
}
