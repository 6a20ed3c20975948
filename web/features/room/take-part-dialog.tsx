import { useState } from 'react';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { GuestNameField } from '#web/app/rooms/guest-name-field.tsx';
import { shutDoorOf } from '#web/app/rooms/shut-door-words.ts';
import { OutsideNote } from '#web/app/shell/outside-note.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useSharedRoom } from './room-context.ts';

/** A name is all that it takes to take part. */
export default function TakePartDialog({ onClose }: { onClose: () => void }) {
  const { access } = useSharedRoom();
  const [name, setName] = useState('');
  const { busy, error, problem, act } = useAction();
  const [tried, setTried] = useState(false);
  const join = (): void => {
    setTried(true);
    if (name.trim() === '') return;
    void act(async () => {
      await access.takePart(name.trim());
      onClose();
    });
  };
  return (
    <FormDialog
      title={m.take_part_title()}
      action={m.take_part_action()}
      busy={busy}
      problem={shutDoorOf(error)?.join('. ') ?? problem}
      onClose={onClose}
      onSubmit={join}
    >
      <GuestNameField tried={tried} value={name} onText={setName} data-autofocus />
      <OutsideNote />
    </FormDialog>
  );
}
