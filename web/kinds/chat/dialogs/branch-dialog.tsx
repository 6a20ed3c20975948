import { useState } from 'react';
import { useLocation } from 'wouter';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { PeoplePicker } from '#web/app/people/people-picker.tsx';
import { ApiError } from '#web/app/requests/api-error.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { useActKey } from '#web/app/requests/use-act-key.ts';
import { request } from '#web/app/session/session.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { useChat } from '../chat-context.ts';
import type { Chosen } from '../chat-ui.ts';

/** What was chosen begins a conversation of its own: what it is called, and with whom. */
export default function BranchDialog({ chosen: { from, to }, onClose }: { chosen: Chosen; onClose: () => void }) {
  const { roomId, show } = useChat();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { busy, error, problem, act } = useAction();
  const keyOf = useActKey();
  const make = (): Promise<void> =>
    act(async () => {
      const called = name.trim() === '' ? {} : { name: name.trim() };
      const body = { from_n: from.n, to_n: to.n, ...called, participant_ids: picked };
      const options = { method: 'POST', body, idempotencyKey: keyOf(body) } as const;
      const { id } = await request<{ id: string }>(`/conversations/${roomId}/branches`, options);
      show({ dialog: null, choosing: null });
      go(`/r/${id}`);
    });
  return (
    <FormDialog
      title={m.branch_title()}
      action={m.chat_new_action()}
      busy={busy}
      problem={reasonOf(error) ?? problem}
      onClose={onClose}
      onSubmit={() => void make()}
    >
      <p>{m.branch_text()}</p>
      <TextField
        label={m.chat_name()}
        placeholder={m.chat_name_example()}
        maxLength={100}
        value={name}
        onText={setName}
      />
      <PeoplePicker label={m.branch_with()} picked={picked} onPick={setPicked} />
    </FormDialog>
  );
}

const reasons: Record<string, () => string> = {
  files_pending: m.branch_files_pending,
  nothing_said: m.branch_nothing_said,
};

/** Why these messages cannot go along as they are; undefined where it is not that. */
function reasonOf(error: unknown): string | undefined {
  const reason = error instanceof ApiError ? (error.details['reason']?.[0] ?? '') : '';
  return Object.hasOwn(reasons, reason) ? reasons[reason]?.() : undefined;
}
