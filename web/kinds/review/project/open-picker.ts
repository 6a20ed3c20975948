import { acceptedMedia } from './accepted-media.ts';

/** The system's own choice of a film, from where there is no field: a menu that closes as it is asked for. */
export function openPicker(onFiles: (files: File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = acceptedMedia;
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]), { once: true });
  input.click();
}
