import { Redo2, Undo2 } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useActs } from './course-context.ts';

/** Taking back, and taking that back; where there is little room the second is in the menu. */
export function UndoButtons() {
  const acts = useActs();
  return (
    <>
      <IconButton label={m.undo()} icon={<Undo2 {...icon} />} onClick={acts.undo} />
      <IconButton data-wide label={m.redo()} icon={<Redo2 {...icon} />} onClick={acts.redo} />
    </>
  );
}
