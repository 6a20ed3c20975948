import { LostNotice } from '#web/app/lost-session.tsx';
import { useAccount } from '#web/app/session.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { ImportedNote } from './imported-note.tsx';
import { KeepIdentity } from './keep-identity.tsx';
import { useSharedRoom } from './room-context.ts';

/** What must be known of this room, or of oneself in it, above what it holds. */
export default function RoomNotes() {
  const { client } = useSharedRoom();
  const imported = useRoom(client).view?.imported;
  const account = useAccount();
  return (
    <>
      {imported === undefined ? null : <ImportedNote imported={imported} />}
      <LostNotice />
      {account?.guest === true ? <KeepIdentity key={account.id} account={account} /> : null}
    </>
  );
}
