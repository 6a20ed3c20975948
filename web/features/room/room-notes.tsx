import { Suspense } from 'react';
import InstanceNote from '#web/app/instance/instance-note.tsx';
import { LostNotice } from '#web/app/session/lost-session.tsx';
import { useAccount } from '#web/app/session/session.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { FrozenNote } from './frozen-note.tsx';
import { KeepIdentity } from './keep-identity.tsx';
import { useWrote } from './use-wrote.ts';

const PushCard = lazyWithRetry(() => import('#web/app/push/push-card.tsx'));

/** What must be known of this room, or of oneself in it, above what it holds. */
export default function RoomNotes() {
  const account = useAccount();
  return (
    <>
      <LostNotice />
      <InstanceNote />
      <FrozenNote />
      {account?.guest === true ? <KeepIdentity key={account.id} account={account} /> : null}
      {account?.guest === false ? <AskForPush key={account.id} accountId={account.id} /> : null}
    </>
  );
}

/** Whoever has said something may wait for an answer. */
function AskForPush({ accountId }: { accountId: string }) {
  const wrote = useWrote();
  return wrote ? (
    <FallbackBoundary fallback={null}>
      <Suspense fallback={null}>
        <PushCard accountId={accountId} />
      </Suspense>
    </FallbackBoundary>
  ) : null;
}
