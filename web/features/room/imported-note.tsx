import type { Imported } from '#protocol/wire.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import styles from './banner.module.css';

/** That this room was made from a file, which whoever brought it could have altered. */
export function ImportedNote({ imported }: { imported: Imported }) {
  const when = formatDateTime(imported.at, getLocale());
  const name = imported.by.name;
  const words = name === '' ? m.room_imported({ when }) : m.room_imported_by({ name, when });
  return (
    <div className={styles['banner']} role="note">
      <p>
        {words} {imported.unaltered ? m.room_imported_unaltered() : m.room_imported_unknown()}
      </p>
    </div>
  );
}
