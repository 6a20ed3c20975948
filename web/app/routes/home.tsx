import { HomeList } from '../home/home-list.tsx';
import { LostNotice } from '../lost-session.tsx';
import { PageLoading } from '../page-loading.tsx';
import { useAccount, useSettling } from '../session.ts';
import { Shell } from '../shell.tsx';
import { Landing } from './landing.tsx';

export default function Home() {
  const account = useAccount();
  const settling = useSettling();
  if (account === null && settling) return <PageLoading />;
  return (
    <Shell>
      <LostNotice />
      {account === null ? <Landing /> : <HomeList key={account.id} />}
    </Shell>
  );
}
