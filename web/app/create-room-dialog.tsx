import { Upload } from 'lucide-react';
import { type ComponentType, type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { type CreateFieldsProps, type KindEntry, type KindName, kinds } from '#web/kinds/registry.ts';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { GuestNameField } from './guest-name-field.tsx';
import { kindName } from './kind-name.ts';
import { late } from './late.ts';
import { beSomeone, request, useAccount } from './session.ts';
import { useAction } from './use-act.ts';
import { useActKey } from './use-act-key.ts';

const ImportRoomDialog = late(() => import('./import-room-dialog.tsx'));

interface Words {
  title: () => string;
  action: () => string;
  label: () => string;
  example: () => string;
}

const words: Record<KindName, Words> = {
  itinerary: {
    title: m.create_itinerary_title,
    action: m.create_itinerary_action,
    label: m.create_title_label,
    example: m.create_title_example,
  },
  decision: {
    title: m.create_decision_title,
    action: m.create_decision_action,
    label: m.create_decision_title_label,
    example: m.create_decision_title_example,
  },
  chat: {
    title: m.create_chat_title,
    action: m.create_chat_action,
    label: m.chat_name,
    example: m.chat_name_example,
  },
};

const extras: Partial<Record<KindName, ComponentType<CreateFieldsProps>>> = {
  decision: late(() => import('#web/kinds/decision/create-fields.tsx')),
};

interface CreateRoomDialogProps {
  kind: KindName;
  /** Whether another kind may still be picked. */
  picks?: boolean;
  onClose: () => void;
}

/** Makes a room: a title, and a name where nobody is signed in. No account is asked for. */
export function CreateRoomDialog({ kind: first, picks = false, onClose }: CreateRoomDialogProps) {
  const account = useAccount();
  const [kind, setKind] = useState(first);
  const [title, setTitle] = useState('');
  const [name, setName] = useState('');
  const [fields, setFields] = useState<object | null>({});
  const [tried, setTried] = useState(false);
  const [fromFile, setFromFile] = useState(false);
  const { create, busy, problem } = useCreation(kind);
  // Whoever becomes someone on the way keeps seeing the field until the room is there.
  const [asksName] = useState(() => account === null);
  const Extra = extras[kind];
  const more: ReactNode = Extra === undefined ? null : <Extra tried={tried} onFields={setFields} />;
  if (fromFile)
    return (
      <Suspense fallback={null}>
        <ImportRoomDialog onClose={onClose} />
      </Suspense>
    );
  return (
    <FormDialog
      title={words[kind].title()}
      action={words[kind].action()}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        const extra = Extra === undefined ? {} : fields;
        if (title.trim() === '' || extra === null || (asksName && name.trim() === '')) return;
        const entry: KindEntry = kinds[kind];
        const named = entry.createBody?.(title.trim()) ?? { title: title.trim() };
        void create({ ...named, ...extra }, name.trim());
      }}
    >
      {picks ? (
        <Segmented
          label={m.create_kind()}
          value={kind}
          options={(Object.keys(words) as KindName[]).map((value) => ({ value, label: kindName(value) }))}
          onPick={setKind}
        />
      ) : null}
      <TextField
        label={words[kind].label()}
        hint={m.create_title_hint()}
        placeholder={words[kind].example()}
        error={tried && title.trim() === '' ? m.error_field_required() : undefined}
        maxLength={100}
        enterKeyHint={asksName ? 'next' : 'go'}
        value={title}
        onText={setTitle}
        data-autofocus
      />
      {asksName ? <GuestNameField label={m.create_my_name()} tried={tried} value={name} onText={setName} /> : null}
      <Suspense fallback={null}>{more}</Suspense>
      {account === null ? null : (
        <Button tone="plain" wide icon={<Upload {...icon} />} onClick={() => setFromFile(true)}>
          {m.import_room()}
        </Button>
      )}
    </FormDialog>
  );
}

function useCreation(kind: KindName) {
  const [, go] = useLocation();
  const { busy, problem, act } = useAction();
  const keyOf = useActKey();
  const create = (body: object, name: string): Promise<void> =>
    act(async () => {
      const idempotencyKey = keyOf([kind, body]);
      await beSomeone(name);
      const room = await request<{ id: string }>(kinds[kind].createPath, { method: 'POST', body, idempotencyKey });
      go(`/r/${room.id}`);
    });
  return { create, busy, problem };
}
