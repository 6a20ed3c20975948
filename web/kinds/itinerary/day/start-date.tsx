import { useEffect, useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useActs } from '../course-context.ts';
import styles from './start-date.module.css';

/** When the course begins; a press turns it into the platform's own picker. `text`: the date in words. */
export function StartDate({ date, text }: { date: string | null; text: string | null }) {
  const acts = useActs();
  const [editing, setEditing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const done = useRef(false);
  useEffect(() => {
    if (!editing) return;
    done.current = false;
    input.current?.focus();
  }, [editing]);
  if (!editing) {
    return (
      <>
        <button type="button" className={styles['open']} onClick={() => setEditing(true)}>
          {text ?? m.course_date_add()}
        </button>
        {date === null ? null : (
          <time className={styles['printed']} dateTime={date}>
            {text}
          </time>
        )}
      </>
    );
  }
  const finish = (next: string | null): void => {
    // Taking the field away is leaving it too.
    if (done.current) return;
    done.current = true;
    setEditing(false);
    if (next !== date) acts.info({ start_date: next });
  };
  return (
    <span ref={box} className={styles['date']}>
      <input
        ref={input}
        type="date"
        aria-label={m.course_date_label()}
        defaultValue={date ?? ''}
        min="1970-01-01"
        max="2999-12-31"
        onBlur={(event) => {
          // Only when it is left: what each part of a date makes of the whole while it is typed is not meant.
          if (event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget) === true) return;
          finish(event.currentTarget.value === '' ? date : event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') finish(date);
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {date === null ? null : (
        <Button
          size="small"
          tone="plain"
          // Some browsers give a pressed button no focus: the field would be left, and this gone before the click.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => finish(null)}
        >
          {m.course_date_clear()}
        </Button>
      )}
    </span>
  );
}
