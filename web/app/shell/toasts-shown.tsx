import { m } from '#web/i18n/generated/messages.js';
import { ToastRegion } from '#web/ui/toast-region.tsx';
import { toasts } from './toasts.ts';

/** The page's toasts, in its language. */
export default function ToastsShown() {
  return <ToastRegion queue={toasts} label={m.notices()} closeLabel={m.close()} />;
}
