import { acceptedMedia } from './accepted-media.ts';

/** The system's own choice of films, sounds and pictures, from a button or from a menu that closes as it is asked for. */
export function openPicker(onFiles: (files: File[]) => void, { several = false } = {}): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = several;
  input.accept = acceptedMedia;
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]), { once: true });
  input.click();
}
