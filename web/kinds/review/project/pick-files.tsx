import { type ReactNode, useRef } from 'react';
import { acceptedMedia } from './accepted-media.ts';

interface PickFilesProps {
  /** One only, where it is for something of which there is one. */
  single?: boolean;
  onFiles: (files: File[]) => void;
  children: (open: () => void) => ReactNode;
}

/** The system's own choice of films, sounds and pictures. */
export function PickFiles({ single = false, onFiles, children }: PickFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!single}
        accept={acceptedMedia}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      {children(() => input.current?.click())}
    </>
  );
}
