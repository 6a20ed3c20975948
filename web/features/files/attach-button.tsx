import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { accepted } from './use-outgoing.ts';

/** Asks for files: on phones the system's own choice offers the camera as well. */
export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <IconButton label={m.file_attach()} icon={<Paperclip {...icon} />} onClick={() => input.current?.click()} />
    </>
  );
}
