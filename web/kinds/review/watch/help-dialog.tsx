import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import styles from './help-dialog.module.css';

const rows: [keys: string[], words: () => string][] = [
  [['Space'], m.watch_key_play],
  [['J', 'K', 'L'], m.watch_key_shuttle],
  [['←', '→'], m.watch_key_frame],
  [['⇧ ←', '⇧ →'], m.watch_key_second],
  [['I', 'O', '⇧ I'], m.watch_key_range],
  [['P'], m.watch_loop],
  [['[', ']'], m.watch_speed],
  [['C'], m.watch_key_comment],
  [['D'], m.watch_draw],
  [['⇧ ,', '⇧ .'], m.watch_key_remarks],
  [['H'], m.watch_hide_drawings],
  [['M'], m.watch_mute],
  [['F'], m.watch_full],
  [['?'], m.watch_key_help],
];

export default function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={m.watch_keys()} closeLabel={m.close()} onClose={onClose}>
      <dl className={styles['keys']}>
        {rows.map(([keys, words]) => (
          <div key={keys.join()}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words()}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
