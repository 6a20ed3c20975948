import { useState } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { errorText } from '#web/app/error-text.ts';
import { formProblemClass } from '#web/app/form.ts';
import { PeoplePicker } from '#web/app/people/people-picker.tsx';
import { toasts } from '#web/app/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { useChat } from './chat-context.ts';

/** Adds people whom I share rooms with; anyone else comes by a link. */
export default function AddDialog({ view, onClose }: { view: ChatView; onClose: () => void }) {
  const { access, can, roomId, show } = useChat();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { participant_ids: picked };
      await roomRequest(access, `/conversations/${roomId}/participants`, { method: 'POST', body });
      toasts.show({ text: m.chat_added({ count: picked.length }) });
      onClose();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
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
      {problem === null ? null : (
        <p className={formProblemClass} role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
