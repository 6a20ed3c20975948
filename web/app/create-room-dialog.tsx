import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { type KindName, kinds } from '#web/kinds/registry.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { errorText } from './error-text.ts';
import { formClass, formProblemClass } from './form.ts';
import { beSomeone, request, useAccount } from './session.ts';

/** Makes a room: a title, and a name where nobody is signed in. No account is asked for. */
export function CreateRoomDialog({ kind, onClose }: { kind: KindName; onClose: () => void }) {
  const account = useAccount();
  const [title, setTitle] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const { create, busy, problem } = useCreation(kind);
  // Whoever becomes someone on the way keeps seeing the field until the room is there.
  const [asksName] = useState(() => account === null);
  const missing = (text: string): string | undefined =>
    tried && text.trim() === '' ? m.error_field_required() : undefined;
  return (
    <Dialog
      title={m.create_itinerary_title()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <Button tone="primary" type="submit" form="create-room" busy={busy}>
          {m.create_itinerary_action()}
        </Button>
      }
    >
      <form
        id="create-room"
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (title.trim() !== '' && (!asksName || name.trim() !== '')) void create(title.trim(), name.trim());
        }}
      >
        <TextField
          label={m.create_title_label()}
          hint={m.create_title_hint()}
          placeholder={m.create_title_example()}
          error={missing(title)}
          maxLength={100}
          enterKeyHint={asksName ? 'next' : 'go'}
          value={title}
          onText={setTitle}
          data-autofocus
        />
        {asksName ? (
          <TextField
            label={m.your_name()}
            hint={m.your_name_hint()}
            error={missing(name)}
            maxLength={50}
            autoComplete="nickname"
            enterKeyHint="go"
            value={name}
            onText={setName}
          />
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

function useCreation(kind: KindName) {
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // One key for one title: trying again after a lost answer does not make a second room.
  const act = useRef({ title: '', key: '' });
  const create = async (title: string, name: string): Promise<void> => {
    setBusy(true);
    setProblem(null);
    if (act.current.title !== title) act.current = { title, key: crypto.randomUUID() };
    try {
      await beSomeone(name);
      const room = await request<{ id: string }>(kinds[kind].createPath, {
        method: 'POST',
        body: { title },
        idempotencyKey: act.current.key,
      });
      go(`/r/${room.id}`);
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return { create, busy, problem };
}
