import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { toastError } from '#web/app/shell/toasts.ts';

/** Saves a file of this room, and says so where that fails. What it takes is fetched where it is first used. */
export async function saveFile(access: RoomAccess, path: string, name: string): Promise<void> {
  try {
    const { downloadFile } = await import('./room-files.ts');
    await downloadFile(access, path, name);
  } catch (error) {
    toastError(error);
  }
}

/** Sends the address of this page on: by the device's own sheet, else by the clipboard. */
export async function handOnLink(): Promise<void> {
  const url = location.origin + location.pathname;
  if ('share' in navigator) {
    // Closing the sheet is no failure.
    await navigator.share({ url }).catch(() => undefined);
    return;
  }
  try {
    const { copyAddress } = await import('#web/app/share-dialog/copy-address.ts');
    await copyAddress(url);
  } catch (error) {
    toastError(error);
  }
}
