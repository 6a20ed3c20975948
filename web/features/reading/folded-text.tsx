import { type ReactNode, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import styles from './folded-text.module.css';
import { isLong, type LongFrom } from './long-text.ts';

interface FoldedTextProps {
  as?: 'p' | 'h3' | 'blockquote';
  text: string;
  from: LongFrom;
  /** Says by `--lines` how much of it shows while it is folded. */
  className?: string | undefined;
  /** Somebody has unfolded it before. */
  opened?: boolean;
  onToggle?: (open: boolean) => void;
  /** What shows while it is folded, where the beginning of the whole would say less. */
  brief?: ReactNode;
  /** The text, where it is more than letters. */
  children?: ReactNode;
}

/** A text; of one that is long the beginning, and the rest for whoever asks. */
export function FoldedText(props: FoldedTextProps) {
  const { as: Tag = 'p', text, from, className, opened = false, onToggle, children = text, brief = children } = props;
  const [open, setOpen] = useState(opened);
  if (!isLong(text, from))
    return (
      <Tag className={className} dir="auto">
        {children}
      </Tag>
    );
  const toggle = (): void => {
    setOpen(!open);
    onToggle?.(!open);
  };
  return (
    <>
      <Tag className={open ? className : clamp(className)} data-long="" dir="auto">
        {open ? children : brief}
      </Tag>
      <button type="button" className={styles['unfold']} aria-expanded={open} onClick={toggle}>
        {open ? m.fold() : m.unfold()}
      </button>
    </>
  );
}
