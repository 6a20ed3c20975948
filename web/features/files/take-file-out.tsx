import { FileX } from 'lucide-react';
import { useState } from 'react';
import type { AttachedFile } from '#protocol/files/terms.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import type { FileAddress } from './file-addresses.ts';

interface TakeFileOutProps {
  file: AttachedFile;
  /** Says whose it is. */
  address: FileAddress | null;
  onDone?: () => void;
}

/** Takes a file out of the room for good, for whoever uploaded it or manages the room; once somebody has said that they mean it. */
export function TakeFileOut({ file, address, onDone }: TakeFileOutProps) {
  const { access, roomId, can } = useSharedRoom();
  const [asked, setAsked] = useState(false);
  if (!can.comment || (address?.own !== true && !can.manage)) return null;
  return (
    <>
      <IconButton label={m.file_take_out()} icon={<FileX {...icon} />} onClick={() => setAsked(true)} />
      {asked ? (
        <ConfirmDialog
          title={m.file_take_out_title()}
          text={m.file_take_out_text()}
          action={m.file_take_out()}
          onConfirm={async () => {
            await roomRequest(access, `/rooms/${roomId}/files/${file.id}`, { method: 'DELETE' });
            setAsked(false);
            onDone?.();
          }}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
