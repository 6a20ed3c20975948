import { Ban, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { Advice } from '../media/advice.tsx';
import { findingText } from '../media/finding-words.ts';
import { isRefused, type Verdict, type Weight } from '../media/verdict.ts';
import styles from './check-dialog.module.css';
import type { Adding, Check } from './use-adding.ts';

/** Files that are looked at, and what was seen: what will not play where, why, and what to make instead. */
export function CheckDialog({ adding }: { adding: Adding }) {
  const { checks, drop } = adding;
  // Most are looked at within a moment, and nothing is said of them.
  if (checks.every(({ seen }) => seen === null))
    return (
      <output className={styles['looking']}>
        <Spinner />
        {m.check_looking({ count: checks.length })}
      </output>
    );
  return (
    <Dialog
      title={m.check_title()}
      closeLabel={m.close()}
      onClose={() => {
        for (const { key } of checks) drop(key);
      }}
    >
      <ul className={styles['checks']}>
        {checks.map((check) => (
          <CheckRow key={check.key} check={check} adding={adding} />
        ))}
      </ul>
    </Dialog>
  );
}

function CheckRow({ check, adding }: { check: Check; adding: Adding }) {
  const { key, file, seen } = check;
  return (
    <li className={styles['check']}>
      <h3 dir="auto">{file.name}</h3>
      {seen === null ? (
        <p className={styles['looking-at']}>
          <Spinner />
          {m.check_looking({ count: 1 })}
        </p>
      ) : seen === 'unreadable' ? (
        <Findings verdict={{ findings: [{ code: 'no_media', weight: 'refused' }], remedy: null }} gone />
      ) : (
        <>
          <Findings verdict={seen.verdict} />
          {seen.verdict.remedy === null ? null : (
            <Advice name={file.name} facts={seen.facts} remedy={seen.verdict.remedy} />
          )}
        </>
      )}
      <div className={styles['acts']}>
        {seen === null || seen === 'unreadable' || isRefused(seen.verdict) ? null : (
          <Button size="small" onClick={() => adding.accept(key)}>
            {m.check_upload_anyway()}
          </Button>
        )}
        <Button size="small" tone="plain" onClick={() => adding.drop(key)}>
          {m.check_leave_out()}
        </Button>
      </div>
    </li>
  );
}

const shapes: Record<Weight, typeof Info> = {
  refused: Ban,
  nowhere: CircleAlert,
  here: CircleAlert,
  some: TriangleAlert,
  note: Info,
};

function Findings({ verdict, gone = false }: { verdict: Verdict; gone?: boolean }) {
  return (
    <ul className={styles['findings']}>
      {verdict.findings.map((finding) => {
        const Shape = shapes[finding.weight];
        return (
          <li key={finding.code} data-weight={finding.weight}>
            <Shape {...smallIcon} />
            <span>{gone ? m.file_changed() : findingText(finding)}</span>
          </li>
        );
      })}
    </ul>
  );
}
