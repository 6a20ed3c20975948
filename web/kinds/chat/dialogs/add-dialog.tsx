import { useState } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { PeoplePicker } from '#web/app/people/people-picker.tsx';
import { toasts } from '#web/app/shell/toasts.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { useChat } from '../chat-context.ts';

/** Adds people whom I share rooms with; anyone else comes by a link. */
export default function AddDialog({ view, onClose }: { view: ChatView; onClose: () => void }) {
  const { access, can, roomId, show } = useChat();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { busy, problem, act } = useAction();
  const add = (): Promise<void> =>
    act(async () => {
      const body = { participant_ids: picked };
      await roomRequest(access, `/conversations/${roomId}/participants`, { method: 'POST', body });
      toasts.show({ text: m.chat_added({ count: picked.length }) });
      onClose();
    });
  return (
    <Dialog
      title={m.chat_add()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <>
          {can.share ? (
            <Button onClick={() => show({ dialog: { what: 'share' } })}>{m.chat_add_by_link()}</Button>
          ) : null}
          <Button tone="primary" busy={busy} disabled={picked.length === 0} onClick={() => void add()}>
            {m.chat_add_people({ count: picked.length })}
          </Button>
        </>
      }
    >
      <PeoplePicker picked={picked} onPick={setPicked} without={view.members.map((member) => member.account_id)} />
      <FormProblem text={problem} />
    </Dialog>
  );
}
