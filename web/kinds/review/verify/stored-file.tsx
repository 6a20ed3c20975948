import type { Receipt } from '#protocol/review/receipt.schema.ts';
import { useState } from 'react';
import { useAction } from '#web/app/requests/use-action.ts';
import { request } from '#web/app/session/session.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { momentText } from './receipt-words.ts';
import styles from './verify.module.css';

/** What is known of the stored bytes since, and how an editor has them hashed anew. */
export function StoredFile({ receipt, onChecked }: { receipt: Receipt; onChecked: () => void }) {
  const [asked, setAsked] = useState(false);
  const { busy, problem, act } = useAction();
  const { version, checked_at, may_check } = receipt;
  const check = async (): Promise<void> => {
    await request(`/verify/${receipt.receipt}`, { method: 'POST' });
    setAsked(true);
  };
  return (
    <section>
      <h2>{m.receipt_stored()}</h2>
      <p>
        {version.file === undefined
          ? m.receipt_stored_gone()
          : version.file.failure === 'digest_mismatch'
            ? m.receipt_stored_differs()
            : checked_at === undefined
              ? m.receipt_stored_unchecked()
              : m.receipt_stored_checked({ when: momentText(checked_at) })}
      </p>
      {may_check ? (
        <div className={styles['acts']}>
          <Button busy={busy} onClick={() => void act(check)}>
            {m.receipt_check()}
          </Button>
          {asked ? <Button onClick={onChecked}>{m.receipt_check_look()}</Button> : null}
        </div>
      ) : null}
      {asked ? <p aria-live="polite">{m.receipt_check_asked()}</p> : null}
      <FormProblem text={problem} />
    </section>
  );
}
