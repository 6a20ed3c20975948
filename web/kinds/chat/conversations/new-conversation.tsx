import { useState } from 'react';
import { useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { FormProblem } from '#web/ui/form.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useRoomFromFile } from '#web/app/rooms/room-from-file.tsx';
import { PeoplePicker } from '#web/app/people/people-picker.tsx';
import { request } from '#web/app/session/session.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { useActKey } from '#web/app/requests/use-act-key.ts';

type Type = 'direct' | 'group' | 'announcement';

const hints: Record<Type, () => string> = {
  direct: m.chat_new_direct_hint,
  group: m.chat_new_group_hint,
  announcement: m.chat_new_announcement_hint,
};

/** A conversation with one, with several, or to all: with people I know, or with nobody yet and a link to send. */
export default function NewConversation({ onClose }: { onClose: () => void }) {
  const [type, setType] = useState<Type>('direct');
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const fromFile = useRoomFromFile(onClose);
  const { create, busy, problem } = useCreation(onClose);
  const direct = type === 'direct';
  const missing = direct ? picked.length === 0 : name.trim() === '';
  if (fromFile.dialog !== null) return fromFile.dialog;
  return (
    <FormDialog
      title={m.chats_new()}
      action={direct ? m.chat_new_direct_action() : m.chat_new_action()}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (missing) return;
        void create({ type, ...(direct ? {} : { name: name.trim() }), participant_ids: picked });
      }}
    >
      <Segmented
        label={m.chat_new_type()}
        value={type}
        options={[
          { value: 'direct', label: m.chat_type_direct() },
          { value: 'group', label: m.chat_type_group() },
          { value: 'announcement', label: m.chat_type_announcement() },
        ]}
        onPick={(next) => {
          setType(next);
          if (next === 'direct') setPicked(picked.slice(0, 1));
        }}
      />
      <p>{hints[type]()}</p>
      {direct ? null : (
        <TextField
          label={m.chat_name()}
          placeholder={m.chat_name_example()}
          maxLength={100}
          value={name}
          error={tried && missing ? m.error_field_required() : undefined}
          onText={setName}
        />
      )}
      <PeoplePicker picked={picked} onPick={setPicked} single={direct} />
      <FormProblem text={direct && tried && missing ? m.chat_new_pick_one() : undefined} />
      {fromFile.button}
    </FormDialog>
  );
}

function useCreation(onDone: () => void) {
  const [, go] = useLocation();
  const { busy, problem, act } = useAction();
  const keyOf = useActKey();
  const create = (body: object): Promise<void> =>
    act(async () => {
      const options = { method: 'POST', body, idempotencyKey: keyOf(body) } as const;
      const { id } = await request<{ id: string }>('/conversations', options);
      onDone();
      go(`/r/${id}`);
    });
  return { create, busy, problem };
}
