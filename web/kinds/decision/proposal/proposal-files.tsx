import { FileText, X } from 'lucide-react';
import type { ShownFile } from '#protocol/files/view.ts';
import { AttachButton } from '#web/features/files/attach-button.tsx';
import UploadTray from '#web/features/files/upload-tray.tsx';
import type { Uploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from '../dialogs.module.css';

interface ProposalFilesProps {
  /** Those that it shows already. */
  kept: readonly ShownFile[];
  uploads: Uploads;
  onLeaveOut: (id: string) => void;
}

/** What is shown with a proposal: what is there already, and what goes with it. */
export function ProposalFiles({ kept, uploads, onLeaveOut }: ProposalFilesProps) {
  return (
    <section className={styles['files']} aria-label={m.proposal_files()}>
      <p>
        <span>{m.proposal_files()}</span>
        <AttachButton onFiles={uploads.add} />
      </p>
      {kept.length === 0 ? null : (
        <ul>
          {kept.map(({ id, name }) => (
            <li key={id}>
              <FileText {...smallIcon} />
              <b dir="auto">{name}</b>
              <IconButton label={m.file_cancel()} icon={<X {...smallIcon} />} onClick={() => onLeaveOut(id)} />
            </li>
          ))}
        </ul>
      )}
      {uploads.all.length === 0 ? null : <UploadTray uploads={uploads} />}
    </section>
  );
}
