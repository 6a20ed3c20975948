import { useState } from 'react';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { errorText } from '../error-text.ts';
import { formClass } from '../form.ts';
import { NoticePage } from '../notice-page.tsx';
import type { ShareAccess } from '../room-access.ts';

/** Asks for the password that a link is kept behind. */
export default function LockedShare({ access, onOpen }: { access: ShareAccess; onOpen: (room: RoomSnapshot) => void }) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    if (password === '') {
      setProblem(m.error_field_required());
      return;
    }
    setBusy(true);
    try {
      onOpen((await access.open(password)).room);
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return (
    <NoticePage title={m.share_locked_title()} text={m.share_locked_text()}>
      <form
        className={formClass}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <TextField
          label={m.password()}
          type="password"
          autoComplete="off"
          value={password}
          onText={setPassword}
          error={problem}
        />
        <Button tone="primary" type="submit" wide busy={busy}>
          {m.share_open()}
        </Button>
      </form>
    </NoticePage>
  );
}
