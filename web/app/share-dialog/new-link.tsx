import { Link2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import type { KindName } from '#web/kinds/registry.ts';
import { Button } from '#web/ui/button.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { toasts } from '../toasts.ts';
import { useAct } from '../use-act.ts';
import { copyAddress } from './copy-address.ts';
import { levelOf } from './levels.ts';
import { newShareForm, termsOf } from './share-form-state.ts';
import { ShareFields } from './share-form.tsx';
import { createShare } from './share-requests.ts';
import styles from './share-dialog.module.css';

interface NewLinkProps {
  kind: KindName;
  roomId: string;
  onCreated: () => void;
}

export function NewLink({ kind, roomId, onCreated }: NewLinkProps) {
  const empty = { ...newShareForm, level: levelOf(kind, newShareForm.level).value };
  const [form, setForm] = useState(empty);
  const { busy, problem, act } = useAct();
  const [peopleProblem, setPeopleProblem] = useState<string>();
  // One key for one filled-in form: trying again after a lost answer does not make a second link.
  const key = useRef<string | null>(null);
  const create = (): void => {
    const terms = termsOf(form, Date.now());
    setPeopleProblem(terms === null ? m.error_people() : undefined);
    if (terms === null) return;
    key.current ??= crypto.randomUUID();
    const tryKey = key.current;
    void act(async () => {
      const address = await createShare(roomId, terms, tryKey);
      key.current = null;
      setForm(empty);
      toasts.show({
        text: m.share_created(),
        action: { label: m.share_copy(), onPick: () => void copyAddress(address) },
      });
      onCreated();
    });
  };
  return (
    <Form className={styles['new']} noValidate onSubmit={create}>
      <ShareFields
        kind={kind}
        form={form}
        onChange={(next) => {
          key.current = null;
          setForm(next);
        }}
        peopleProblem={peopleProblem}
      />
      <FormProblem text={problem} />
      <Button tone="primary" type="submit" wide busy={busy} icon={<Link2 {...icon} />}>
        {m.share_create()}
      </Button>
    </Form>
  );
}
