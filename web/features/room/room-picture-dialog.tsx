import type { ReactNode } from 'react';
import type { Result } from '#protocol/result.ts';
import type { AttachedFile } from '#protocol/files/terms.ts';
import PictureDialog, { PictureProblem } from '#web/app/pictures/picture-dialog.tsx';
import { ApiError } from '#web/app/requests/api-error.ts';
import { uploadFile } from '#web/features/files/upload.ts';
import { m } from '#web/i18n/generated/messages.js';
import { type SharedRoom, useSharedRoom } from './room-context.ts';
import { roomRequest } from './room-request.ts';

interface RoomPictureDialogProps {
  current: ReactNode;
  /** There is one of its own to take away. */
  has: boolean;
  /** Width to height, and how wide it is kept at most. */
  aspect: number;
  width: number;
  /** Has the room show this file of mine; null: none. */
  set: (fileId: string | null) => Promise<Result<unknown>>;
  onClose: () => void;
}

/** So often it is asked whether a file was looked at, in milliseconds after the time before. */
const askedAfterMs = [200, 300, 500, 700, 1000, 1500, 2000, 3000, 4000, 5000, 6000];

/** @throws PictureProblem where it cannot be shown, or where that takes long to be known */
async function untilClean({ access, roomId }: Pick<SharedRoom, 'access' | 'roomId'>, id: string): Promise<void> {
  for (const ms of askedAfterMs) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await new Promise((resolve) => setTimeout(resolve, ms));
    // oxlint-disable-next-line no-await-in-loop
    const { items } = await roomRequest<{ items: AttachedFile[] }>(access, `/rooms/${roomId}/files?ids=${id}`);
    if (items[0]?.state === 'clean') return;
    if (items[0]?.state !== 'pending') throw new PictureProblem(m.picture_unreadable());
  }
  throw new PictureProblem(m.picture_slow());
}

/** The picture by which a room is known. */
export default function RoomPictureDialog({ set, has, ...dialog }: RoomPictureDialogProps) {
  const { access, roomId } = useSharedRoom();
  const put = async (fileId: string | null): Promise<void> => {
    const answer = await set(fileId);
    if (!answer.ok) throw new ApiError(answer.error.code, answer.error.message);
  };
  return (
    <PictureDialog
      {...dialog}
      title={m.room_picture()}
      send={async (picture) => {
        const { id } = await uploadFile({ access, roomId, ...picture });
        picture.onProgress(1);
        await untilClean({ access, roomId }, id);
        await put(id);
      }}
      remove={has ? () => put(null) : undefined}
    />
  );
}
