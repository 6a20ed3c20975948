import { X } from 'lucide-react';
import { useState } from 'react';
import type { TermsState } from '#protocol/accounts/terms.schema.ts';
import { termsVersion } from '#protocol/accounts/terms.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { keptIn } from '../kept.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { toasts } from '../shell/toasts.ts';
import { request } from './session.ts';
import { TermsNote } from './terms-note.tsx';
import styles from './terms.module.css';

async function fetchState(signal: AbortSignal): Promise<TermsState> {
  return request<TermsState>('/auth/terms', { signal });
}

/** To whoever has not agreed to the terms of now: asked at each visit, and in nobody's way. */
export default function TermsCard({ accountId }: { accountId: string }) {
  const kept = keptIn<string>(() => localStorage, `madang.terms.${accountId}`);
  const [done, setDone] = useState(() => kept.read() === termsVersion);
  return done ? null : <Ask onDone={() => setDone(true)} onAgreed={() => kept.write(termsVersion)} />;
}

function Ask({ onDone, onAgreed }: { onDone: () => void; onAgreed: () => void }) {
  const { value } = useFetched(fetchState);
  const { busy, problem, act } = useAction();
  if (value === null || value.agreed?.version === value.version) return null;
  const agree = async (): Promise<void> => {
    await request('/auth/terms', { method: 'POST', body: { version: value.version } });
    toasts.show({ text: m.terms_agreed() });
    onAgreed();
    onDone();
  };
  return (
    <aside className={styles['card']} aria-label={m.terms()}>
      <p>{value.agreed === null ? m.terms_ask() : m.terms_changed()}</p>
      <TermsNote />
      <Button tone="primary" busy={busy} onClick={() => void act(agree)}>
        {m.terms_agree()}
      </Button>
      <IconButton label={m.keep_identity_later()} icon={<X {...icon} />} onClick={onDone} />
      <FormProblem text={problem} />
    </aside>
  );
}
