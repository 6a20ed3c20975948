import { useState } from 'react';
import type { Share } from '#protocol/access/view.ts';
import { formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { FormDialog } from '../form-dialog.tsx';
import { toasts } from '../shell/toasts.ts';
import { useAction } from '../requests/use-action.ts';
import { switchesOf } from './levels.ts';
import { formOfShare, termsOf } from './share-form-state.ts';
import { type LinkTarget, ShareFields } from './share-form.tsx';
import { changeShare } from './share-requests.ts';

export function ChangeLink({
  kind,
  share,
  canManage,
  targets,
  onChanged,
  onClose,
}: {
  kind: string;
  share: Share;
  canManage: boolean;
  targets: readonly LinkTarget[];
  onChanged: () => void;
  onClose: () => void;
}) {
  const [form, setForm] = useState(() => formOfShare(share, switchesOf(kind).length > 0));
  const { busy, problem, act } = useAction();
  const [peopleProblem, setPeopleProblem] = useState<string>();
  const save = (): void => {
    const terms = termsOf(form, Date.now());
    setPeopleProblem(terms === null ? m.error_people() : undefined);
    if (terms === null) return;
    void act(async () => {
      const place = form.target === (share.target ?? null) ? {} : { target: form.target };
      await changeShare(share.code, { ...terms, ...place });
      toasts.show({ text: m.share_changed() });
      onChanged();
      onClose();
    });
  };
  const expires = share.expires_at === null ? null : formatDate(share.expires_at, getLocale());
  return (
    <FormDialog
      title={m.share_change_title()}
      action={m.save()}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={save}
    >
      <ShareFields
        kind={kind}
        form={form}
        onChange={setForm}
        present={{ hasPassword: share.has_password, expires }}
        peopleProblem={peopleProblem}
        canManage={canManage}
        targets={targets}
      />
    </FormDialog>
  );
}
