import { useState } from 'react';
import { useLocation } from 'wouter';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { kinds } from '#web/app/rooms/kinds.ts';
import { request } from '#web/app/session/session.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { useActKey } from '#web/app/requests/use-act-key.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';

interface AnnounceDialogProps {
  roomId: string;
  /** Of the room. */
  title: string;
  onClose: () => void;
}

const longest = 100;
/** Of the kind of room by which something is announced. */
const announces = kinds.find((kind) => kind.announces !== undefined)?.announces;

/** An announcement to all who are in this room, whoever that will be. */
export default function AnnounceDialog({ roomId, title, onClose }: AnnounceDialogProps) {
  const [name, setName] = useState(() => proposed(title));
  const [tried, setTried] = useState(false);
  const [, go] = useLocation();
  const { busy, problem, act } = useAction();
  const keyOf = useActKey();
  const missing = name.trim() === '';
  const make = async (): Promise<void> => {
    if (announces === undefined) throw new Error('no kind of room announces anything');
    const body = announces.body(name.trim(), roomId);
    const options = { method: 'POST', body, idempotencyKey: keyOf(body) } as const;
    const { id } = await request<{ id: string }>(announces.path, options);
    onClose();
    go(`/r/${id}`);
  };
  return (
    <FormDialog
      title={m.announce_make()}
      action={m.announce_action()}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!missing) void act(make);
      }}
    >
      <p>{m.announce_text()}</p>
      <TextField
        label={m.announce_name()}
        maxLength={longest}
        value={name}
        error={tried && missing ? m.error_field_required() : undefined}
        onText={setName}
        data-autofocus
      />
    </FormDialog>
  );
}

/** After the room, as far as its title leaves space. */
function proposed(title: string): string {
  const name = title === '' ? '' : m.announce_name_of({ title });
  return name.length <= longest ? name : '';
}
