import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { ActDialog } from './act-dialog.tsx';
import styles from './admin.module.css';

/** What is said of one thing that can be frozen: what is asked, and what is done. */
interface FreezeWords {
  action: string;
  title: string;
  text: string;
  done: string;
}

interface FreezeActProps<Thing> {
  /** Of the thing, without what is done to it. */
  path: string;
  frozen: boolean;
  /** Of freezing it, or of thawing it where it is frozen. */
  words: FreezeWords;
  /** Who is told the reason of a freezing. */
  hint: string;
  onDone: (now: Thing) => void;
}

/** Freezes something, or thaws it. */
export function FreezeAct<Thing>({ path, frozen, words, hint, onDone }: FreezeActProps<Thing>) {
  const [asks, setAsks] = useState(false);
  const { action, title, text, done } = words;
  return (
    <>
      <div className={styles['acts']}>
        <Button onClick={() => setAsks(true)}>{action}</Button>
      </div>
      {asks ? (
        <ActDialog
          title={title}
          text={text}
          action={action}
          tone={frozen ? 'primary' : 'danger'}
          {...(!frozen && { hint })}
          send={(body) => request<Thing>(`${path}/${frozen ? 'thaw' : 'freeze'}`, { method: 'POST', body })}
          onDone={(now) => {
            toasts.show({ text: done });
            onDone(now);
          }}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
}
