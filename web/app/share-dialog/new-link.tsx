import { Link2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { errorText } from '../error-text.ts';
import { formProblemClass } from '../form.ts';
import { toasts } from '../toasts.ts';
import { copyAddress } from './copy-address.ts';
import { newShareForm, termsOf } from './share-form-state.ts';
import { ShareFields } from './share-form.tsx';
import { createShare } from './share-requests.ts';
import styles from './share-dialog.module.css';

export function NewLink({ roomId, onCreated }: { roomId: string; onCreated: () => void }) {
  const [form, setForm] = useState(newShareForm);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [peopleProblem, setPeopleProblem] = useState<string>();
  // One key for one filled-in form: trying again after a lost answer does not make a second link.
  const key = useRef<string | null>(null);
  const create = async (): Promise<void> => {
    const terms = termsOf(form, Date.now());
    setPeopleProblem(terms === null ? m.error_people() : undefined);
    setProblem(null);
    if (terms === null) return;
    setBusy(true);
    key.current ??= crypto.randomUUID();
    try {
      const address = await createShare(roomId, terms, key.current);
      key.current = null;
      setForm(newShareForm);
      toasts.show({
        text: m.share_created(),
        action: { label: m.share_copy(), onPick: () => void copyAddress(address) },
      });
      onCreated();
    } catch (error) {
      setProblem(errorText(error));
    }
    setBusy(false);
  };
  return (
    <form
      className={styles['new']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <ShareFields
        form={form}
        onChange={(next) => {
          key.current = null;
          setForm(next);
        }}
        peopleProblem={peopleProblem}
      />
      {problem === null ? null : (
        <p className={formProblemClass} role="alert">
          {problem}
        </p>
      )}
      <Button tone="primary" type="submit" wide busy={busy} icon={<Link2 {...icon} />}>
        {m.share_create()}
      </Button>
    </form>
  );
}
