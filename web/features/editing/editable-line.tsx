import { useEffect, useRef, useState } from 'react';
import { isComposing } from '#web/ui/composing.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './editable.module.css';

export interface EditableLineProps {
  label: string;
  value: string;
  placeholder?: string;
  maxLength: number;
  /** With the trimmed text, or null where it was given up. */
  onDone: (text: string | null) => void;
}

/** A line being written where it stands: Enter and leaving it keep it, Esc gives it up. */
export function EditableLine({ label, value, placeholder, maxLength, onDone }: EditableLineProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (result: string | null): void => {
    // Enter takes the field away, which is leaving it too.
    if (done.current) return;
    done.current = true;
    onDone(result);
  };
  return (
    <label className={styles['line']}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <input
        ref={input}
        dir="auto"
        value={text}
        placeholder={placeholder}
        maxLength={maxLength}
        enterKeyHint="done"
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={() => finish(text.trim())}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') finish(text.trim());
          if (event.key === 'Escape') finish(null);
        }}
      />
    </label>
  );
}
