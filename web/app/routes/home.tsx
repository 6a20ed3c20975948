import { LostNotice } from '../lost-session.tsx';
import { PageLoading } from '../page-loading.tsx';
import { useAccount, useSettling } from '../session.ts';
import { Shell } from '../shell.tsx';
import { Landing } from './landing.tsx';
import { RoomList } from './room-list.tsx';

export default function Home() {
  const account = useAccount();
  const settling = useSettling();
  if (account === null && settling) return <PageLoading />;
  return (
    <Shell>
      <LostNotice />
      {account === null ? <Landing /> : <RoomList key={account.id} account={account} />}
    </Shell>
  );
}
