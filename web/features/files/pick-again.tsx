import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';

/** Asks for a file that was on its way once more. @param onPick false where it is another */
export function PickAgain({ onPick }: { onPick: (file: File) => boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined && !onPick(file)) toasts.show({ text: m.file_other() });
        }}
      />
      <IconButton
        label={m.file_pick_again()}
        icon={<FolderOpen {...smallIcon} />}
        onClick={() => input.current?.click()}
      />
    </>
  );
}
