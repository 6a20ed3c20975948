import { useState } from 'react';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextArea } from '#web/ui/text-area.tsx';
import { useDecision } from '../decision-context.ts';

/** Asks to take part in the vote, with a word to whoever decides about it. */
export default function AskDialog({ onClose }: { onClose: () => void }) {
  const { send } = useDecision();
  const [message, setMessage] = useState('');
  return (
    <FormDialog
      title={m.membership_ask()}
      action={m.membership_ask_action()}
      onClose={onClose}
      onSubmit={() => {
        send('membership.request', { message: message.trim() === '' ? null : message.trim() });
        onClose();
      }}
    >
      <TextArea
        label={m.membership_message()}
        hint={m.membership_message_hint()}
        maxLength={1000}
        value={message}
        onText={setMessage}
        data-autofocus
      />
    </FormDialog>
  );
}
