import { Upload } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';

const ImportRoomDialog = lazyWithRetry(() => import('./import-room-dialog.tsx'));

/** The other way to make a room: a button within a dialog that makes one, and the dialog that then stands in its place. */
export function useRoomFromFile(onClose: () => void): { button: ReactNode; dialog: ReactNode } {
  const [asked, setAsked] = useState(false);
  return {
    button: (
      <Button tone="plain" wide icon={<Upload {...icon} />} onClick={() => setAsked(true)}>
        {m.import_room()}
      </Button>
    ),
    dialog: asked ? (
      <Suspense fallback={null}>
        <ImportRoomDialog onClose={onClose} />
      </Suspense>
    ) : null,
  };
}
