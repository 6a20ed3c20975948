import { LostNotice } from '#web/app/session/lost-session.tsx';
import { useAccount } from '#web/app/session/session.ts';
import { KeepIdentity } from './keep-identity.tsx';

/** What must be known of this room, or of oneself in it, above what it holds. */
export default function RoomNotes() {
  const account = useAccount();
  return (
    <>
      <LostNotice />
      {account?.guest === true ? <KeepIdentity key={account.id} account={account} /> : null}
    </>
  );
}
