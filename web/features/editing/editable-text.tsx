import { useEffect, useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { ChangedNote } from './changed-note.tsx';
import styles from './editable.module.css';
import { useKeptCaret } from './use-kept-caret.ts';

export interface EditableTextProps {
  label: string;
  value: string;
  maxLength: number;
  /** What becomes of mine when `value` changes while it is written; null where both changed the same words. */
  merge?: (base: string, mine: string, theirs: string) => string | null;
  /** Who changed it meanwhile. */
  writer?: string;
  /** With the trimmed text, or null where it was given up. */
  onDone: (text: string | null) => void;
}

/** Some lines being written where they stand; Esc gives them up, Ctrl or Cmd with Enter keeps them. */
export function EditableText({ label, value, maxLength, merge, writer = '', onDone }: EditableTextProps) {
  // `base`: what the text was written upon.
  const [{ base, typed }, setWritten] = useState({ base: value, typed: value });
  const area = useRef<HTMLTextAreaElement>(null);
  const changed = merge !== undefined && value !== base;
  const merged = changed ? merge(base, typed, value) : typed;
  const text = merged ?? typed;
  const setText = (next: string): void => setWritten({ base: merged === null ? base : value, typed: next });
  useKeptCaret(area, text);
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
      {changed && typed !== value && typed !== base ? (
        <ChangedNote
          name={writer}
          text={merged === null ? value : null}
          onMine={() => setWritten({ base: value, typed })}
          onTheirs={() => setWritten({ base: value, typed: value })}
        />
      ) : null}
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
