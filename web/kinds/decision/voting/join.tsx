import { useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useDecision } from '../decision-context.ts';

/** Becoming one who votes: at once, or by asking for it. */
export default function Join({ view }: { view: DecisionView }) {
  const { me, client, show } = useDecision();
  const [busy, setBusy] = useState(false);
  const mine = view.memberships.findLast((one) => one.account_id === me);
  if (mine?.status === 'pending') {
    return (
      <Button disabled aria-live="polite">
        {m.membership_waiting()}
      </Button>
    );
  }
  const open = view.membership_policy === 'open';
  const ask = (): void => {
    if (!open) return show({ dialog: { what: 'ask' } });
    setBusy(true);
    void client.send('membership.request', {}).finally(() => setBusy(false));
  };
  return (
    <Button tone="primary" busy={busy} onClick={ask}>
      {open ? m.membership_join() : m.membership_ask()}
    </Button>
  );
}
