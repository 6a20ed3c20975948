import { Suspense } from 'react';
import { offered } from '#protocol/capabilities.ts';
import { isEnough } from '#protocol/decision/figures.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { BottomBar } from '#web/features/room/bottom-bar.tsx';
import { Keep, TakePart } from '#web/features/room/take-part.tsx';
import type { RoomState } from '#web/room-client/types.ts';
import { useDecision } from './decision-context.ts';

const Join = lazyWithRetry(() => import('./voting/join.tsx'));
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
        <Suspense fallback={null}>
          {isEnough({ ...you, ...view.people.find(({ id }) => id === you.id) }, view.voters) ? (
            <Join view={view} />
          ) : (
            <NotEnough guest={you.guest} />
          )}
        </Suspense>
      </BottomBar>
    );
  }
  if (access.code === null || (named && you.role !== null)) return null;
  if (!named && !joinable && !offered(you).includes('comment')) return null;
  return <BottomBar>{named ? <Keep /> : <TakePart />}</BottomBar>;
}
