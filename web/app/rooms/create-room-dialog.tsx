import { Suspense, useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { GuestNameField } from './guest-name-field.tsx';
import { findKind, kinds } from './kinds.ts';
import { useRoomFromFile } from './room-from-file.tsx';
import { ensureIdentity, request, useAccount } from '../session/session.ts';
import { useAction } from '../requests/use-action.ts';
import { useActKey } from '../requests/use-act-key.ts';

interface CreateRoomDialogProps {
  /** Absent: the first of all. */
  kind?: string;
  /** Whether another kind may still be picked. */
  picks?: boolean;
  onClose: () => void;
}

/** Makes a room: a title, and a name where nobody is signed in. No account is asked for. */
export function CreateRoomDialog({
  kind: first = kinds[0]?.name ?? '',
  picks = false,
  onClose,
}: CreateRoomDialogProps) {
  const account = useAccount();
  const [kind, setKind] = useState(first);
  const [title, setTitle] = useState('');
  const [name, setName] = useState('');
  const [told, setTold] = useState<{ kind: string; fields: object | null } | null>(null);
  const tellFields = useCallback((fields: object | null) => setTold({ kind, fields }), [kind]);
  const [tried, setTried] = useState(false);
  const fromFile = useRoomFromFile(onClose);
  const words = findKind(kind)?.create;
  const { create, busy, problem } = useCreation(words?.path ?? '');
  // Whoever becomes someone on the way keeps seeing the field until the room is there.
  const [asksName] = useState(() => account === null);
  if (words === undefined) return null;
  const { Fields } = words;
  // Before the kind's own fields are there, nobody knows what they say: a room made without them would be another one.
  const waits = Fields !== undefined && told?.kind !== kind;
  if (fromFile.dialog !== null) return fromFile.dialog;
  return (
    <FormDialog
      title={words.title()}
      action={words.action()}
      busy={busy || waits}
      problem={problem}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        const extra = Fields === undefined ? {} : (told?.fields ?? null);
        if (waits || title.trim() === '' || extra === null || (asksName && name.trim() === '')) return;
        const named = words.body?.(title.trim()) ?? { title: title.trim() };
        void create({ ...named, ...extra }, name.trim());
      }}
    >
      {picks ? (
        <Segmented
          label={m.create_kind()}
          value={kind}
          options={kinds.map(({ name: value, label }) => ({ value, label: label() }))}
          onPick={setKind}
        />
      ) : null}
      <TextField
        label={words.label()}
        hint={m.create_title_hint()}
        placeholder={words.example()}
        error={tried && title.trim() === '' ? m.error_field_required() : undefined}
        maxLength={100}
        enterKeyHint={asksName ? 'next' : 'go'}
        value={title}
        onText={setTitle}
        data-autofocus
      />
      {asksName ? <GuestNameField label={m.create_my_name()} tried={tried} value={name} onText={setName} /> : null}
      <Suspense fallback={null}>
        {Fields === undefined ? null : <Fields tried={tried} onFields={tellFields} />}
      </Suspense>
      {account === null ? null : fromFile.button}
    </FormDialog>
  );
}

function useCreation(path: string) {
  const [, go] = useLocation();
  const { busy, problem, act } = useAction();
  const keyOf = useActKey();
  const create = (body: object, name: string): Promise<void> =>
    act(async () => {
      const idempotencyKey = keyOf([path, body]);
      await ensureIdentity(name);
      const room = await request<{ id: string }>(path, { method: 'POST', body, idempotencyKey });
      go(`/r/${room.id}`);
    });
  return { create, busy, problem };
}
