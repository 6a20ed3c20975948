import type { ChatView } from '#protocol/chat/view.ts';
import { KindMark } from '#web/app/rooms/kind-mark.tsx';
import RoomPictureDialog from '#web/features/room/room-picture-dialog.tsx';
import { SmallPicture } from '#web/ui/small-picture.tsx';
import { chatIdentity } from '../identity.tsx';
import { useChat } from '../chat-context.ts';
import styles from './dialogs.module.css';

/** By which picture a group is known. */
export default function PictureDialog({ view: { photo }, onClose }: { view: ChatView; onClose: () => void }) {
  const { client } = useChat();
  return (
    <RoomPictureDialog
      current={
        <span className={styles['picture']}>
          <KindMark kind={chatIdentity.name} size={44} />
          {photo === undefined ? null : <SmallPicture file={photo} size="medium" />}
        </span>
      }
      has={photo !== undefined}
      aspect={1}
      width={600}
      set={(file) => client.send('conversation.picture', { photo: file })}
      onClose={onClose}
    />
  );
}
