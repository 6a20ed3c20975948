import { toastError, toasts } from '../shell/toasts.ts';

/** Says that it is done, or why it is not; either way what is shown is asked for again. */
export async function actAndTell(act: Promise<void>, text: string, reload: () => void): Promise<void> {
  try {
    await act;
    toasts.show({ text });
  } catch (error) {
    toastError(error);
  }
  reload();
}
