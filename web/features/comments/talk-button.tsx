import { MessageCircle } from 'lucide-react';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './talk-button.module.css';

/** Leads to what is said about the room as a whole. */
export function TalkButton({ label, onTalk }: { label: string; onTalk: () => void }) {
  return (
    <Button
      data-scripts
      tone="plain"
      size="small"
      icon={<MessageCircle {...smallIcon} />}
      className={styles['talk']}
      onClick={onTalk}
    >
      {label}
    </Button>
  );
}
