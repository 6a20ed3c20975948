import { useEffect, useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import styles from './editable.module.css';

export interface EditableTextProps {
  label: string;
  value: string;
  maxLength: number;
  /** With the trimmed text, or null where it was given up. */
  onDone: (text: string | null) => void;
}

/** Some lines being written where they stand; Esc gives them up, Ctrl or Cmd with Enter keeps them. */
export function EditableText({ label, value, maxLength, onDone }: EditableTextProps) {
  const [text, setText] = useState(value);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  return (
    <div className={styles['text']}>
      <TextArea
        label={label}
        hideLabel
        value={text}
        maxLength={maxLength}
        ref={area}
        onText={setText}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone(null);
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onDone(text.trim());
        }}
      />
      <div className={styles['acts']}>
        <Button size="small" tone="primary" onClick={() => onDone(text.trim())}>
          {m.save()}
        </Button>
        <Button size="small" tone="plain" onClick={() => onDone(null)}>
          {m.cancel()}
        </Button>
      </div>
    </div>
  );
}
