import { Copy, Download } from 'lucide-react';
import { saveText } from '../shell/save-file.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { icon } from '#web/ui/icon.ts';
import { copyAddress } from '../share-dialog/copy-address.ts';
import styles from './security.module.css';

/** Codes that are shown this once. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const text = codes.join('\n');
  const done = (
    <Button tone="primary" onClick={onClose}>
      {m.recovery_codes_done()}
    </Button>
  );
  return (
    <Dialog title={m.recovery_codes_title()} closeLabel={m.close()} onClose={onClose} footer={done}>
      <div className={styles['sheet']}>
        <p>{m.recovery_codes_text()}</p>
        <ul className={styles['codes']}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <div className={styles['acts']}>
          <Button icon={<Copy {...icon} />} onClick={() => void copyAddress(text, m.recovery_codes_copied())}>
            {m.recovery_codes_copy()}
          </Button>
          <Button icon={<Download {...icon} />} onClick={() => saveText(m.recovery_codes_file(), `${text}\n`)}>
            {m.recovery_codes_save()}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
