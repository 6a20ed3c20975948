import { useState } from 'react';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { NoticePage } from '../shell/notice-page.tsx';
import type { ShareAccess } from '../rooms/room-access.ts';
import { useAction } from '../requests/use-action.ts';

/** Asks for the password that a link is kept behind. */
export default function LockedShare({ access, onOpen }: { access: ShareAccess; onOpen: (room: RoomSnapshot) => void }) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, problem, act } = useAction();
  const open = (): void => {
    setTried(true);
    if (password !== '') void act(async () => onOpen((await access.open(password)).room));
  };
  return (
    <NoticePage title={m.share_locked_title()} text={m.share_locked_text()}>
      <Form onSubmit={open}>
        <TextField
          label={m.password()}
          type="password"
          autoComplete="off"
          value={password}
          onText={setPassword}
          error={tried && password === '' ? m.error_field_required() : problem}
        />
        <Button tone="primary" type="submit" wide busy={busy}>
          {m.share_open()}
        </Button>
      </Form>
    </NoticePage>
  );
}
