import { useEffect, useState } from 'react';
import type { HandsWaiting } from '#protocol/class/hands/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import styles from '../student/student-acts.module.css';
import { toldBy } from '../told.ts';

/** My own hand: where it stands in the queue, and what I would say. Nothing while it is down. */
export function HandLine({ view, state }: PartProps) {
  const { me, send } = useLesson();
  const [notes, setNotes] = useState(false);
  const hand = view.hands.find(({ account_id }) => account_id === me);
  const called = hand?.called === true;
  useEffect(() => {
    if (called) announce(m.class_hand_yours());
  }, [called]);
  if (hand === undefined) return null;
  const waiting = toldBy<HandsWaiting>(state, 'hands.waiting')?.numbers ?? [];
  const place = waiting.filter((n) => n < hand.n).length + 1;
  return (
    <p className={styles['line']} data-on={called}>
      <span>
        {called ? <b>{m.class_hand_yours()}</b> : m.class_hand_place({ place })}
        {hand.note === null ? null : <small dir="auto">{hand.note}</small>}
      </span>
      {called ? null : (
        <Button size="small" tone="plain" onClick={() => setNotes(true)}>
          {hand.note === null ? m.class_hand_note_add() : m.class_hand_note_change()}
        </Button>
      )}
      {notes ? (
        <NoteDialog
          before={hand.note ?? ''}
          onClose={() => setNotes(false)}
          onNote={(note) => {
            send('hand.raise', note === '' ? {} : { note });
            setNotes(false);
          }}
        />
      ) : null}
    </p>
  );
}

function NoteDialog({
  before,
  onClose,
  onNote,
}: {
  before: string;
  onClose: () => void;
  onNote: (note: string) => void;
}) {
  const [note, setNote] = useState(before);
  return (
    <FormDialog
      title={m.class_hand_note()}
      action={m.class_hand_note_send()}
      onClose={onClose}
      onSubmit={() => onNote(note.trim())}
    >
      <TextField
        label={m.class_hand_note_label()}
        value={note}
        onText={setNote}
        maxLength={200}
        data-autofocus
        autoComplete="off"
      />
    </FormDialog>
  );
}
