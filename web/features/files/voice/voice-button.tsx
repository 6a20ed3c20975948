import { Mic } from 'lucide-react';
import { useRef } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import styles from './voice.module.css';

/** After that a press is held. */
const holdMs = 350;

/** A press records until it is ended by another; a held one as long as it is held. */
export function VoiceButton({ onRecord }: { onRecord: (held: boolean) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const callOff = (): void => clearTimeout(timer.current);
  return (
    <IconButton
      label={m.voice_record()}
      icon={<Mic {...icon} />}
      className={styles['mic']}
      onPointerDown={() => {
        callOff();
        timer.current = setTimeout(() => onRecord(true), holdMs);
      }}
      onPointerUp={callOff}
      onPointerLeave={callOff}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        callOff();
        onRecord(false);
      }}
    />
  );
}
