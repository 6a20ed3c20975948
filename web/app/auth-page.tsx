import type { ReactNode } from 'react';
import styles from './auth-page.module.css';
import { Shell } from './shell.tsx';
import { useTitle } from './title.ts';

/** Signing in and signing up: one narrow column, one act. */
export function AuthPage(props: {
  title: string;
  heading: string;
  text?: string;
  other: ReactNode;
  children: ReactNode;
}) {
  useTitle(props.title);
  return (
    <Shell>
      <div className={styles['page']}>
        <h1>{props.heading}</h1>
        {props.text === undefined ? null : <p className={styles['text']}>{props.text}</p>}
        <div className={styles['form']}>{props.children}</div>
        <p className={styles['other']}>{props.other}</p>
      </div>
    </Shell>
  );
}
