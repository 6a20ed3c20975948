import { useState } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useChat } from '../chat-context.ts';

/** What the conversation is called, what whoever comes later may read, who calls all, and whether links are shown with their pages. Only what was changed is sent. */
export default function RenameDialog({ view, onClose }: { view: ChatView; onClose: () => void }) {
  const { send } = useChat();
  const [name, setName] = useState(view.name ?? '');
  const [all, setAll] = useState(view.history === 'all');
  const [calls, setCalls] = useState(view.members_call_all);
  const [previews, setPreviews] = useState(view.link_previews);
  const missing = name.trim() === '';
  const save = (): void => {
    if (missing) return;
    if (name.trim() !== view.name) send('conversation.rename', { name: name.trim() });
    const changes = {
      ...(all !== (view.history === 'all') && { history: all ? ('all' as const) : ('joining' as const) }),
      ...(calls !== view.members_call_all && { members_call_all: calls }),
      ...(previews !== view.link_previews && { link_previews: previews }),
    };
    if (Object.keys(changes).length > 0) send('conversation.settings', changes);
    onClose();
  };
  return (
    <FormDialog title={m.chat_rename()} action={m.save()} onClose={onClose} onSubmit={save}>
      <TextField
        label={m.chat_name()}
        maxLength={100}
        value={name}
        error={missing ? m.error_field_required() : undefined}
        onText={setName}
        data-autofocus
      />
      <Checkbox label={m.chat_history_all()} hint={m.chat_history_hint()} checked={all} onCheck={setAll} />
      {view.type === 'group' ? (
        <Checkbox label={m.chat_call_all()} hint={m.chat_call_all_hint()} checked={calls} onCheck={setCalls} />
      ) : null}
      <Checkbox
        label={m.chat_link_previews()}
        hint={m.chat_link_previews_hint()}
        checked={previews}
        onCheck={setPreviews}
      />
    </FormDialog>
  );
}
