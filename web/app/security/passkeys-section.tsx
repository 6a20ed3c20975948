import { useState } from 'react';
import type { Passkey } from '#protocol/accounts/passkey.schema.ts';
import { formatAgo, formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ApiError } from '../requests/api-error.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import listStyles from '../session/settings-sessions.module.css';
import { NotYet } from '../shell/not-yet.tsx';
import { useNow } from '../shell/now.ts';
import { AddPasskey } from './add-passkey.tsx';
import { arePasskeysHere } from './passkeys.ts';
import styles from './security.module.css';

async function fetchPasskeys(signal: AbortSignal): Promise<Passkey[]> {
  return (await request<{ items: Passkey[] }>('/auth/passkeys', { signal })).items;
}

/** By which passkeys one signs in. */
export function Passkeys() {
  const { value: passkeys, problem, reload } = useFetched(fetchPasskeys);
  return (
    <section>
      <h2>{m.passkeys()}</h2>
      <p>{m.passkeys_text()}</p>
      {passkeys === null ? <NotYet problem={problem} rows={1} onAgain={reload} /> : null}
      {passkeys === null || passkeys.length === 0 ? null : (
        <ul className={listStyles['list']}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onChanged={reload} />
          ))}
        </ul>
      )}
      {arePasskeysHere() ? <AddPasskey onAdded={reload} /> : <p>{m.passkeys_unsupported()}</p>}
    </section>
  );
}

function PasskeyRow({ passkey, onChanged }: { passkey: Passkey; onChanged: () => void }) {
  const now = useNow();
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const { name, created_at: made, last_used_at: used } = passkey;
  const path = `/auth/passkeys/${passkey.id}`;
  const close = (): void => setOpen(null);
  const change = async (call: { method: 'PATCH' | 'DELETE'; body?: object }): Promise<void> => {
    await request(path, call);
    close();
    onChanged();
  };
  return (
    <li className={listStyles['row']}>
      <div>
        <b dir="auto">{name}</b>
        <p>
          {used === null
            ? m.passkey_made({ date: formatDate(made, getLocale()) })
            : m.passkey_used({ when: formatAgo(used, now, getLocale()) })}
        </p>
      </div>
      <div className={styles['acts']}>
        <Button size="small" aria-label={m.passkey_rename_named({ name })} onClick={() => setOpen('rename')}>
          {m.passkey_rename()}
        </Button>
        <Button
          size="small"
          tone="plain"
          aria-label={m.passkey_remove_named({ name })}
          onClick={() => setOpen('remove')}
        >
          {m.passkey_remove()}
        </Button>
      </div>
      {open === 'rename' ? (
        <RenameDialog name={name} onRename={(body) => change({ method: 'PATCH', body })} onClose={close} />
      ) : null}
      {open === 'remove' ? (
        <RemoveDialog name={name} onRemove={() => change({ method: 'DELETE' })} onClose={close} />
      ) : null}
    </li>
  );
}

interface RenameDialogProps {
  name: string;
  onRename: (body: { name: string }) => Promise<void>;
  onClose: () => void;
}

function RenameDialog({ name: before, onRename, onClose }: RenameDialogProps) {
  const [name, setName] = useState(before);
  const { busy, problem, act } = useAction();
  return (
    <FormDialog
      title={m.passkey_rename()}
      action={m.save()}
      disabled={name.trim() === ''}
      busy={busy}
      problem={problem}
      onSubmit={() => void act(() => onRename({ name: name.trim() }))}
      onClose={onClose}
    >
      <TextField label={m.passkey_name()} data-autofocus maxLength={60} value={name} onText={setName} />
    </FormDialog>
  );
}

function RemoveDialog({
  name,
  onRemove,
  onClose,
}: {
  name: string;
  onRemove: () => Promise<void>;
  onClose: () => void;
}) {
  const { busy, error, problem, act } = useAction();
  const isLast = error instanceof ApiError && error.code === 'CONFLICT';
  return (
    <FormDialog
      title={m.passkey_remove_title()}
      action={m.passkey_remove()}
      tone="danger"
      busy={busy}
      problem={isLast ? m.passkey_last() : problem}
      onSubmit={() => void act(onRemove)}
      onClose={onClose}
    >
      <p>{m.passkey_remove_text({ name })}</p>
    </FormDialog>
  );
}
