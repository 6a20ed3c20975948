import { useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { FormDialog } from '../form-dialog.tsx';
import { toasts } from '../shell/toasts.ts';
import { useAction } from '../requests/use-action.ts';
import { copyAddress } from './copy-address.ts';
import { firstLevelOf, switchesOf } from './levels.ts';
import { newShareForm, type ShareForm, termsOf } from './share-form-state.ts';
import { type LinkTarget, ShareFields } from './share-form.tsx';
import { createShare, fetchMoment } from './share-requests.ts';

interface NewLinkProps {
  kind: string;
  roomId: string;
  canManage: boolean;
  targets: readonly LinkTarget[];
  onCreated: () => void;
  onClose: () => void;
}

/** One more link, beside the first: for others, or to other ends. */
export function NewLink({ kind, roomId, canManage, targets, onCreated, onClose }: NewLinkProps) {
  const [form, setForm] = useState<ShareForm>({
    ...newShareForm,
    level: firstLevelOf(kind),
    switches: switchesOf(kind).length === 0 ? null : [],
  });
  const { busy, problem, act } = useAction();
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
      const moment = form.pinned && form.level === 'view' ? { pinned_seq: await fetchMoment(roomId) } : {};
      const place = form.target === null ? {} : { target: form.target };
      const address = await createShare(roomId, { ...terms, ...place, ...moment }, tryKey);
      toasts.show({
        text: m.share_created(),
        action: { label: m.share_copy(), onPick: () => void copyAddress(address) },
      });
      onCreated();
      onClose();
    });
  };
  return (
    <FormDialog
      title={m.share_new()}
      action={m.share_create()}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={create}
    >
      <ShareFields
        kind={kind}
        form={form}
        onChange={(next) => {
          key.current = null;
          setForm(next);
        }}
        peopleProblem={peopleProblem}
        canManage={canManage}
        targets={targets}
      />
    </FormDialog>
  );
}
