import { Suspense, useState } from 'react';
import { offered } from '#protocol/capabilities.ts';
import { isEnough } from '#protocol/decision/figures.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { BottomBar } from '#web/features/room/bottom-bar.tsx';
import { Keep, TakePart } from '#web/features/room/take-part.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Button } from '#web/ui/button.tsx';
import { useDecision } from './decision-context.ts';

const NotEnough = lazyWithRetry(() => import('./voting/not-enough.tsx'));

interface DecisionBottomProps {
  view: DecisionView;
  state: RoomState<DecisionView>;
  named: boolean;
}

/** For whoever may not vote yet: the way to it, which a link alone never is. */
export function DecisionBottom({ view, state, named }: DecisionBottomProps) {
  const { access, votes, ballots } = useDecision();
  const { you } = state;
  if (you === null || votes) return null;
  const joinable = view.membership_policy !== 'invite' && view.status !== 'closed';
  if (named && joinable && !ballots) {
    return (
      <BottomBar>
        {isEnough({ ...you, ...view.people.find(({ id }) => id === you.id) }, view.voters) ? (
          <Join view={view} />
        ) : (
          <Suspense fallback={null}>
            <NotEnough guest={you.guest} />
          </Suspense>
        )}
      </BottomBar>
    );
  }
  if (access.code === null || (named && you.role !== null)) return null;
  if (!named && !joinable && !offered(you).includes('comment')) return null;
  return <BottomBar>{named ? <Keep /> : <TakePart />}</BottomBar>;
}

function Join({ view }: { view: DecisionView }) {
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
