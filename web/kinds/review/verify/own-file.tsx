import { useState } from 'react';
import { sha256 as digestOf } from '#web/features/ledger/sha256.ts';
import { m } from '#web/i18n/generated/messages.js';
import { FileField } from '#web/ui/file-field.tsx';
import { Busy } from './busy.tsx';
import styles from './verify.module.css';

/** A browser hashes what it holds in memory as a whole. */
const maxBytes = 1024 * 1024 * 1024;

type Compared = 'hashing' | 'same' | 'another' | 'too_large' | 'unreadable';

/** Whether a file that somebody has is the one that was watched: compared here, and sent nowhere. */
export function OwnFile({ sha256 }: { sha256: string }) {
  const [compared, setCompared] = useState<{ name: string; is: Compared } | null>(null);
  const compare = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const say = (is: Compared): void => setCompared({ name: file.name, is });
    if (file.size > maxBytes) return say('too_large');
    say('hashing');
    try {
      say((await digestOf(await file.arrayBuffer())) === sha256 ? 'same' : 'another');
    } catch {
      say('unreadable');
    }
  };
  return (
    <section>
      <h2>{m.receipt_own_file()}</h2>
      <p>{m.receipt_own_file_text()}</p>
      <FileField
        label={compared?.name ?? m.receipt_own_file_pick()}
        accept="video/*,audio/*,image/*"
        onPick={(file) => void compare(file)}
      />
      <div aria-live="polite">{compared === null ? null : <Answer {...compared} sha256={sha256} />}</div>
    </section>
  );
}

function Answer({ name, is, sha256 }: { name: string; is: Compared; sha256: string }) {
  switch (is) {
    case 'hashing':
      return <Busy />;
    case 'same':
    case 'another':
      return (
        <p className={styles['result']} data-ok={is === 'same'}>
          {is === 'same' ? m.receipt_same_file({ name }) : m.receipt_another_file({ name })}
        </p>
      );
    case 'too_large':
      return (
        <p className={styles['result']}>
          {m.receipt_file_too_large()}
          <code>sha256sum “{name}”</code>
          <code>{sha256}</code>
        </p>
      );
    case 'unreadable':
      return <p role="alert">{m.receipt_file_unreadable()}</p>;
  }
}
