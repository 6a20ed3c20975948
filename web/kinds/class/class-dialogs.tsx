import type { ClassView } from '#protocol/class/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { RoomDialog } from '#web/features/room/room-dialogs.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { type Dialog, useLesson } from './class-context.ts';

/** What asks for the whole attention; each comes when it is first opened. */
export default function ClassDialogs({ view, dialog }: { view: ClassView; dialog: Dialog }) {
  const { send, show } = useLesson();
  const close = (): void => show(null);
  if (dialog !== 'end') return <RoomDialog what={dialog} title={view.title} onClose={close} />;
  return (
    <FormDialog
      title={m.class_end_title()}
      action={m.class_end()}
      onClose={close}
      onSubmit={() => {
        send('session.end', {});
        close();
      }}
    >
      <p>{m.class_end_text()}</p>
    </FormDialog>
  );
}
