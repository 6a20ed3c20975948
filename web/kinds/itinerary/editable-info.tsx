import { useState } from 'react';
import { EditableLine } from '#web/features/editing/editable-line.tsx';
import { EditableText } from '#web/features/editing/editable-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useActs } from './course-context.ts';
import styles from './course-head.module.css';

/** The course's name; a press on it writes another. */
export function EditableTitle({ title }: { title: string }) {
  const acts = useActs();
  const [editing, setEditing] = useState(false);
  return (
    <div className={styles['title']}>
      {editing ? (
        <EditableLine
          label={m.course_title_label()}
          value={title}
          maxLength={100}
          onDone={(text) => {
            setEditing(false);
            if (text !== null && text !== '' && text !== title) acts.info({ title: text });
          }}
        />
      ) : (
        <h1 dir="auto">
          <button
            type="button"
            className={styles['retitle']}
            title={m.course_title_edit()}
            onClick={() => setEditing(true)}
          >
            {title}
          </button>
        </h1>
      )}
    </div>
  );
}

/** What the course is about; a press on it writes it anew. */
export function EditableDescription({ text }: { text: string }) {
  const acts = useActs();
  const [editing, setEditing] = useState(false);
  if (!editing) {
    return (
      <button type="button" className={styles['describe']} onClick={() => setEditing(true)}>
        {text === '' ? m.course_description_add() : text}
      </button>
    );
  }
  return (
    <EditableText
      label={m.course_description_label()}
      value={text}
      maxLength={2000}
      onDone={(next) => {
        setEditing(false);
        if (next !== null && next !== text) acts.info({ description: next });
      }}
    />
  );
}
