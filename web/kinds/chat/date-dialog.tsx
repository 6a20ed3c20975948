import { useState } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { formClass } from '#web/app/form.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useChat } from './chat-context.ts';
import { dateValue, startOfDate } from './time-words.ts';

/** To what was said on a day. */
export default function DateDialog({ view, onClose }: { view: ChatView; onClose: () => void }) {
  const { jump } = useChat();
  const [today] = useState(() => dateValue(Date.now()));
  const [date, setDate] = useState(today);
  const moment = startOfDate(date);
  return (
    <Dialog
      title={m.chat_date()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <Button tone="primary" type="submit" form="to-date">
          {m.chat_date_go()}
        </Button>
      }
    >
      <form
        id="to-date"
        className={formClass}
        onSubmit={(event) => {
          event.preventDefault();
          if (moment === null) return;
          onClose();
          jump({ moment });
        }}
      >
        <TextField
          type="date"
          label={m.chat_date_label()}
          min={dateValue(Date.parse(view.created_at))}
          max={today}
          value={date}
          onText={setDate}
          data-autofocus
        />
      </form>
    </Dialog>
  );
}
