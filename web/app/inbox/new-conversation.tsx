import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { errorText } from '../error-text.ts';
import { formClass, formProblemClass } from '../form.ts';
import { PeoplePicker } from '../people/people-picker.tsx';
import { request } from '../session.ts';

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
  const { create, busy, problem } = useCreation(onClose);
  const direct = type === 'direct';
  const missing = direct ? picked.length === 0 : name.trim() === '';
  return (
    <Dialog
      title={m.chats_new()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <Button tone="primary" type="submit" form="new-conversation" busy={busy}>
          {direct ? m.chat_new_direct_action() : m.chat_new_action()}
        </Button>
      }
    >
      <form
        id="new-conversation"
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
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
        {direct && tried && missing ? (
          <p className={formProblemClass} role="alert">
            {m.chat_new_pick_one()}
          </p>
        ) : null}
        {problem === null ? null : (
          <p className={formProblemClass} role="alert">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function useCreation(onDone: () => void) {
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // One key for one conversation as it is meant: trying again after a lost answer does not make a second one.
  const act = useRef({ meant: '', key: '' });
  const create = async (body: object): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const meant = JSON.stringify(body);
    if (act.current.meant !== meant) act.current = { meant, key: crypto.randomUUID() };
    try {
      const options = { method: 'POST', body, idempotencyKey: act.current.key } as const;
      const { id } = await request<{ id: string }>('/conversations', options);
      onDone();
      go(`/r/${id}`);
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return { create, busy, problem };
}
