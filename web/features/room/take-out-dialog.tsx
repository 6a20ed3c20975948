import { useState } from 'react';
import type { TakenOut } from '#protocol/wording.schema.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextArea } from '#web/ui/text-area.tsx';
import { useSharedRoom } from './room-context.ts';
import { roomRequest } from './room-request.ts';
import styles from './take-out.module.css';

interface TakeOutDialogProps {
  /** Where it begins: what somebody wrote, of which a part may be meant. */
  words: string;
  onClose: () => void;
}

/** Takes words out of the room for good, now and in its past. */
export default function TakeOutDialog({ words: written, onClose }: TakeOutDialogProps) {
  const { access, roomId } = useSharedRoom();
  const [words, setWords] = useState(written);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const take = async (): Promise<void> => {
    setBusy(true);
    try {
      const path = `/rooms/${roomId}/words/take-out`;
      const { places } = await roomRequest<TakenOut>(access, path, { method: 'POST', body: { words } });
      onClose();
      toasts.show({ text: places === 0 ? m.take_out_begun() : m.take_out_done({ count: places }) });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={m.take_out_title()}
      action={m.take_out_action()}
      tone="danger"
      disabled={Array.from(words.trim()).length < 2}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void take()}
    >
      <TextArea
        label={m.take_out_label()}
        hint={m.take_out_hint()}
        maxLength={5000}
        value={words}
        onText={setWords}
        data-autofocus
      />
      <p className={styles['about']}>{m.take_out_text()}</p>
    </FormDialog>
  );
}

function problemText(error: unknown): string {
  if (!(error instanceof ApiError)) return errorText(error);
  if (error.code === 'NOT_FOUND') return m.take_out_nowhere();
  return error.code === 'VALIDATION_ERROR' ? m.take_out_too_common() : errorText(error);
}
