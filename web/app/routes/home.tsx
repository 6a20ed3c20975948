import { useAccount } from '../session.ts';
import { Shell } from '../shell.tsx';
import { Landing } from './landing.tsx';
import { RoomList } from './room-list.tsx';

export default function Home() {
  const account = useAccount();
  return <Shell>{account === null ? <Landing /> : <RoomList key={account.id} account={account} />}</Shell>;
}
