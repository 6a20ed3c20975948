import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import type { NamedPart, PartProps } from '../parts.ts';

/** What is opened from under the thumb, over the page. */
export default function OpenSheet({
  sheet: { label, Part: Sheet },
  onClose,
  ...props
}: PartProps & { sheet: NamedPart; onClose: () => void }) {
  return (
    <Dialog title={label()} closeLabel={m.close()} onClose={onClose}>
      <Sheet {...props} />
    </Dialog>
  );
}
