import { useMemo } from 'react';
import { lessonReactions } from '#protocol/class/reactions/reactions.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useLesson } from '../class-context.ts';
import styles from '../student/student-acts.module.css';
import { gatherTaps } from './send-reactions.ts';

/** A tap each: of all taps everyone sees how many, and of none whose it was. */
export function ReactionRow() {
  const { client } = useLesson();
  const tap = useMemo(() => gatherTaps((type, data) => client.signal(type, data)), [client]);
  return (
    <fieldset aria-label={m.class_reactions()} className={styles['reactions']}>
      {lessonReactions.map((emoji) => (
        <button key={emoji} type="button" onClick={() => tap(emoji)}>
          {emoji}
        </button>
      ))}
    </fieldset>
  );
}
