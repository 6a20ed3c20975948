import type { ReactNode } from 'react';
import styles from './wall-foot.module.css';

/** Under what is asked on the wall: how many have answered, and how long there is. */
export function WallFoot({ children }: { children: ReactNode }) {
  return <output className={styles['foot']}>{children}</output>;
}
