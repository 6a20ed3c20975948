import type { Account } from '#protocol/accounts/account.schema.ts';
import type { AvatarAnswer } from '#protocol/accounts/avatar.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { faceOf } from '../contacts/face.ts';
import PictureDialog, { PictureProblem, type SendPicture } from '../pictures/picture-dialog.tsx';
import { sendFile } from '../requests/send-file.ts';
import { freshToken, notePicture } from '../session/session-acts.ts';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';

/** The picture that stands for me, everywhere. */
export default function AvatarDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  return (
    <PictureDialog
      title={m.avatar_title()}
      current={<Avatar face={faceOf({ id: account.id, name: account.full_name, guest: account.guest })} size={96} />}
      aspect={1}
      width={512}
      round
      send={send}
      remove={account.avatar === undefined ? undefined : remove}
      onClose={onClose}
    />
  );
}

async function send(picture: SendPicture): Promise<void> {
  const token = await freshToken();
  const kept = await sendFile<AvatarAnswer>({ ...picture, method: 'PUT', path: '/auth/me/avatar', token });
  picture.onProgress(1);
  notePicture(await whenShown(kept, picture.signal));
  toasts.show({ text: m.avatar_saved() });
}

/** So often it is asked whether the picture was looked at, in milliseconds after the time before. */
const askedAfterMs = [300, 500, 700, 1000, 1500, 2000, 3000, 4000, 5000, 6000];

/** The file of the picture once it stands there. @throws PictureProblem where it cannot, or takes long */
async function whenShown({ next }: AvatarAnswer, signal: AbortSignal): Promise<string | null> {
  for (const ms of askedAfterMs) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await new Promise((resolve) => setTimeout(resolve, ms));
    // oxlint-disable-next-line no-await-in-loop
    const now = await request<AvatarAnswer>('/auth/me/avatar', { signal });
    if (now.next === null || now.next.file_id !== next?.file_id) return now.file_id;
    if (now.next.state === 'infected') throw new PictureProblem(m.error_infected());
    if (now.next.state === 'failed') throw new PictureProblem(m.picture_unreadable());
  }
  throw new PictureProblem(m.picture_later());
}

async function remove(): Promise<void> {
  await request('/auth/me/avatar', { method: 'DELETE' });
  notePicture(null);
  toasts.show({ text: m.avatar_removed() });
}
