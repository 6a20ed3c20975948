import { useEffect, useState } from 'react';
import { mergeField } from '#protocol/itinerary/ot/merge-text.ts';
import { EditableLine } from '#web/features/editing/editable-line.tsx';
import { EditableText } from '#web/features/editing/editable-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useActs, useCourse } from '../course-context.ts';
import styles from '../head/course-head.module.css';

/** The course's name; a press on it writes another. */
export function EditableTitle({ title }: { title: string }) {
  const writing = useWriting(title);
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
            if (text !== null && text !== '') writing.save('title', text);
          }}
        />
      ) : (
        <h1 dir="auto">
          <button
            type="button"
            className={styles['retitle']}
            title={m.course_title_edit()}
            onClick={() => {
              writing.begin();
              setEditing(true);
            }}
          >
            {title}
          </button>
        </h1>
      )}
    </div>
  );
}

/** What the course is about; a press on it writes it anew. What others write into it meanwhile comes along. */
export function EditableDescription({ text }: { text: string }) {
  const writing = useWriting(text);
  const [editing, setEditing] = useState(false);
  if (!editing) {
    return (
      <button
        type="button"
        dir="auto"
        className={styles['describe']}
        onClick={() => {
          writing.begin();
          setEditing(true);
        }}
      >
        {text === '' ? m.course_description_add() : text}
      </button>
    );
  }
  return (
    <EditableText
      label={m.course_description_label()}
      value={text}
      maxLength={2000}
      merge={(base, mine, theirs) => mergeField('description', base, mine, theirs)}
      writer={writing.writer}
      onDone={(next) => {
        setEditing(false);
        if (next !== null) writing.save('description', next);
      }}
    />
  );
}

/** A text of the course as it is written: what it said when that began, and whose words came since. */
function useWriting(now: string) {
  const { client } = useCourse();
  const acts = useActs();
  const [began, setBegan] = useState({ text: now, seq: 0 });
  const [writer, setWriter] = useState<string | null>(null);
  useEffect(
    () =>
      client.follow((_view, event) => {
        if (event?.type === 'itinerary.updated') setWriter(event.actor.name);
      }),
    [client],
  );
  return {
    writer: writer ?? m.someone(),
    begin: (): void => setBegan({ text: now, seq: client.getState().seq }),
    save: (field: 'title' | 'description', text: string): void => {
      if (text === began.text || text === now) return;
      const merged = now === began.text ? text : mergeField(field, began.text, text, now);
      // Words that cannot be put together are replaced, and their author is told.
      acts.info({ [field]: merged ?? text }, merged === null ? { [field]: began.seq } : {});
    },
  };
}
