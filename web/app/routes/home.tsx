import { useEffect } from 'react';
import { HomeList } from '../home/home-list.tsx';
import { firstRoomsHere } from '../inbox/first-rooms.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { LostNotice } from '../session/lost-session.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useAccount, useSettling } from '../session/session.ts';
import { tellSettled } from '../shell/settled-page.ts';
import { Shell } from '../shell/shell.tsx';
import { Landing } from './landing.tsx';

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
      {account === null ? <Landing /> : <HomeList key={account.id} />}
    </Shell>
  );
}
