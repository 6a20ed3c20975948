import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { type MuteFor, muteEnds } from '../inbox/mute-for.ts';
import styles from './mute-dialog.module.css';

const spans: readonly { span: MuteFor; label: () => string }[] = [
  { span: 'hour', label: m.mute_hour },
  { span: 'evening', label: m.mute_eight_hours },
  { span: 'week', label: m.mute_week },
  { span: 'good', label: m.mute_good },
];

interface MuteDialogProps {
  title: string;
  onMute: (until: string) => void;
  onClose: () => void;
}

/** For how long a room is to be silent. */
export default function MuteDialog({ title, onMute, onClose }: MuteDialogProps) {
  return (
    <Dialog title={m.mute_title()} closeLabel={m.close()} onClose={onClose}>
      <p dir="auto" className={styles['text']}>
        {m.room_mute_text({ title })}
      </p>
      <div className={styles['spans']}>
        {spans.map(({ span, label }) => (
          <Button
            key={span}
            onClick={() => {
              onMute(muteEnds(span, Date.now()));
              onClose();
            }}
          >
            {label()}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
