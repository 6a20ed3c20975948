import { useState } from 'react';
import type { Share } from '#protocol/access/view.ts';
import { formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { errorText } from '../error-text.ts';
import { formProblemClass } from '../form.ts';
import { toasts } from '../toasts.ts';
import styles from './share-dialog.module.css';
import { formOfShare, termsOf } from './share-form-state.ts';
import { ShareFields } from './share-form.tsx';
import { changeShare } from './share-requests.ts';

export function ChangeLink({
  share,
  onChanged,
  onClose,
}: {
  share: Share;
  onChanged: () => void;
  onClose: () => void;
}) {
  const [form, setForm] = useState(() => formOfShare(share));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [peopleProblem, setPeopleProblem] = useState<string>();
  const save = async (): Promise<void> => {
    const terms = termsOf(form, Date.now());
    setPeopleProblem(terms === null ? m.error_people() : undefined);
    if (terms === null) return;
    setBusy(true);
    setProblem(null);
    try {
      await changeShare(share.code, terms);
      toasts.show({ text: m.share_changed() });
      onChanged();
      onClose();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  const expires = share.expires_at === null ? null : formatDate(share.expires_at, getLocale());
  return (
    <Dialog
      title={m.share_change_title()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <Button tone="primary" type="submit" form="change-link" busy={busy}>
          {m.save()}
        </Button>
      }
    >
      <form
        id="change-link"
        className={styles['fields']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ShareFields
          form={form}
          onChange={setForm}
          present={{ hasPassword: share.has_password, expires }}
          peopleProblem={peopleProblem}
        />
        {problem === null ? null : (
          <p className={formProblemClass} role="alert">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
