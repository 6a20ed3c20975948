import { Suspense, useEffect } from 'react';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { HomeList } from '../home/home-list.tsx';
import { firstRoomsHere } from '../inbox/first-rooms.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { LostNotice } from '../session/lost-session.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useAccount, useSettling } from '../session/session.ts';
import { tellSettled } from '../shell/settled-page.ts';
import { Shell } from '../shell/shell.tsx';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { Landing } from './landing.tsx';

const TermsCard = lazyWithRetry(() => import('../session/terms-card.tsx'));

/** What the first picture of it has, where that is on its way. */
export const firstPicture = firstRoomsHere();

export default function Home() {
  const account = useAccount();
  const settling = useSettling();
  const { inbox } = useInbox();
  const here = account === null ? !settling : !inbox.loading;
  useEffect(() => {
    if (here) tellSettled();
  }, [here]);
  if (account === null && settling) return <PageLoading />;
  return (
    <Shell>
      <LostNotice />
      {account === null || account.guest ? null : (
        <FallbackBoundary fallback={null}>
          <Suspense fallback={null}>
            <TermsCard key={account.id} accountId={account.id} />
          </Suspense>
        </FallbackBoundary>
      )}
      {account === null ? <Landing /> : <HomeList key={account.id} />}
    </Shell>
  );
}
