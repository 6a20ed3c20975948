import { acceptedMedia } from './accepted-media.ts';

/** The system's own choice of files (films, sounds and pictures where nothing else is said), from a button or from a menu that closes as it is asked for. */
export function openPicker(onFiles: (files: File[]) => void, { several = false, accept = acceptedMedia } = {}): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = several;
  input.accept = accept;
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]), { once: true });
  input.click();
}
