import type { ReactNode } from 'react';
import { Link, useSearch } from 'wouter';
import { Button } from '#web/ui/button.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';
import styles from './auth-page.module.css';
import { Shell } from '../shell/shell.tsx';
import { useTitle } from '../shell/title.ts';

interface AuthPageProps {
  /** The page by its name, and its act. */
  title: string;
  heading: string;
  text?: string;
  busy: boolean;
  problem: string | undefined;
  onSubmit: () => void;
  /** For whom this is the wrong page, and where they belong. */
  other: { question: string; href: string; action: string };
  children: ReactNode;
  /** Another way to the same. */
  otherWay?: ReactNode;
}

/** Signing in and signing up: one narrow column, one act. */
export function AuthPage({ title, heading, text, busy, problem, onSubmit, other, children, otherWay }: AuthPageProps) {
  const search = useSearch();
  useTitle(title);
  return (
    <Shell>
      <div className={styles['page']}>
        <h1>{heading}</h1>
        {text === undefined ? null : <p className={styles['text']}>{text}</p>}
        <div className={styles['form']}>
          <Form noValidate onSubmit={onSubmit}>
            {children}
            <FormProblem text={problem} />
            <Button tone="primary" type="submit" wide busy={busy}>
              {title}
            </Button>
          </Form>
        </div>
        {otherWay === undefined ? null : <div className={styles['form']}>{otherWay}</div>}
        <p className={styles['other']}>
          {other.question} <Link href={`${other.href}${search === '' ? '' : `?${search}`}`}>{other.action}</Link>
        </p>
      </div>
    </Shell>
  );
}
