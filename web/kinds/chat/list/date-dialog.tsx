import { useState } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { useChat } from '../chat-context.ts';
import { dateValue, startOfDate } from './time-words.ts';

/** To what was said on a day. */
export default function DateDialog({ view, onClose }: { view: ChatView; onClose: () => void }) {
  const { jump } = useChat();
  const [today] = useState(() => dateValue(Date.now()));
  const [date, setDate] = useState(today);
  const [tried, setTried] = useState(false);
  const moment = startOfDate(date);
  const go = (): void => {
    setTried(true);
    if (moment === null) return;
    onClose();
    jump({ moment });
  };
  return (
    <FormDialog title={m.chat_date()} action={m.chat_date_go()} onClose={onClose} onSubmit={go}>
      <TextField
        type="date"
        label={m.chat_date_label()}
        min={dateValue(Date.parse(view.created_at))}
        max={today}
        value={date}
        error={tried && moment === null ? m.error_field_required() : undefined}
        onText={setDate}
        data-autofocus
      />
    </FormDialog>
  );
}
