import { useCallback } from 'react';
import { hashingLater, type LedgerFile } from '#protocol/ledger.ts';
import { brokenWords } from '#web/features/room/ledger-words.ts';
import type { Receipt } from '#protocol/review/receipt.schema.ts';
import { checkReceipt, type ReceiptCheck } from '#protocol/review/verify-receipt.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { request } from '#web/app/session/session.ts';
import { sha256 } from '#web/features/ledger/sha256.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Busy } from './busy.tsx';
import { momentText } from './receipt-words.ts';
import styles from './verify.module.css';

/** The chain, reckoned again in this browser from the stored lines, by nobody's word. */
export function Reckoned({ receipt }: { receipt: Receipt }) {
  const reckon = useCallback(
    async (signal: AbortSignal): Promise<ReceiptCheck> => {
      const ledger = await request<LedgerFile>(`/verify/${receipt.receipt}/ledger`, { signal });
      return hashingLater(checkReceipt(ledger, receipt), sha256);
    },
    [receipt],
  );
  const { value, problem, reload } = useFetched(reckon);
  return (
    <section aria-live="polite">
      <h2>{m.receipt_reckoned()}</h2>
      {problem === null ? null : (
        <p role="alert">
          {errorText(problem)} <Button onClick={reload}>{m.try_again()}</Button>
        </p>
      )}
      {value === null && problem === null ? <Busy /> : null}
      {value === null ? null : <Result {...value} />}
    </section>
  );
}

function Result({ ledger, says, digests }: ReceiptCheck) {
  return (
    <div className={styles['result']} data-ok={ledger.ok && says === true}>
      <h3>{headOf({ ledger, says })}</h3>
      <ul>
        <li>{ledger.ok ? m.receipt_chain_ok({ count: ledger.lines }) : brokenWords(ledger)}</li>
        <li>
          {says === true ? m.receipt_line_ok() : says === false ? m.receipt_line_differs() : m.receipt_line_hidden()}
        </li>
        {digests.map((at, index) => (
          <li key={at}>
            {index === 0
              ? m.receipt_digest_made({ when: momentText(at) })
              : m.receipt_digest_again({ when: momentText(at) })}
          </li>
        ))}
        {ledger.imported === undefined ? null : <li>{m.receipt_imported()}</li>}
      </ul>
      {ledger.ok ? (
        <p>
          {m.receipt_head()} <code>{ledger.head}</code>
        </p>
      ) : null}
    </div>
  );
}

/** What was taken out of its line is not there to be held against anything, and was not altered. */
function headOf({ ledger, says }: Pick<ReceiptCheck, 'ledger' | 'says'>): string {
  if (!ledger.ok || says === false) return m.receipt_broken();
  return says === null ? m.receipt_taken_out() : m.receipt_holds();
}
