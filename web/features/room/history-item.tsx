import type { ReactNode } from 'react';
import type { Person } from '#protocol/wire.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { classes } from '#web/ui/classes.ts';
import styles from './history.module.css';
import { whenText } from './when-text.ts';

/** Something that happened, as a history tells it. */
export interface HistoryWords {
  /** What was done, by whom: a sentence. */
  what: string;
  /** To what, by its name; null where the sentence says it all. */
  subject: string | null;
  /** How it came to be otherwise, before and after. */
  details: string[];
}

export interface HistoryItemProps {
  item: { actor: Person; at: string };
  words: HistoryWords;
  now: number;
  /** It is what the page shows at the moment. */
  shown?: boolean;
  /** Leads to what it was done to. */
  onSubject?: (() => void) | undefined;
  /** What can be done with this moment. */
  acts?: ReactNode;
  /** What is seldom done with it. */
  menu?: ReactNode;
}

export function HistoryItem({ item, words, now, shown = false, onSubject, acts, menu }: HistoryItemProps) {
  return (
    <li className={styles['item']} aria-current={shown ? 'true' : undefined}>
      <Avatar face={faceOf(item.actor)} />
      <div>
        {words.subject === null ? null : onSubject === undefined ? (
          <b className={clamp(styles['name'])}>{words.subject}</b>
        ) : (
          <button type="button" className={clamp(classes(styles['name'], styles['subject']))} onClick={onSubject}>
            {words.subject}
          </button>
        )}
        <p>{words.what}</p>
        {words.details.map((detail) => (
          <p key={detail} className={styles['detail']}>
            {detail}
          </p>
        ))}
        <time dateTime={item.at}>{whenText(item.at, now, getLocale())}</time>
      </div>
      {menu}
      {acts === undefined || acts === null ? null : <p className={styles['acts']}>{acts}</p>}
    </li>
  );
}
