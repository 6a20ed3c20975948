import { type ReactNode, useState } from 'react';
import { classes } from './classes.ts';
import styles from './fold.module.css';
import { usePrinting } from './use-printing.ts';

export interface FoldProps {
  summary: ReactNode;
  className?: string | undefined;
  /** Opened by something that must be seen. */
  shown?: boolean;
  /** What must be asked for first is not there in time. */
  onPaper?: boolean;
  /** Rendered while it is open: what nobody has asked for costs nothing. */
  children: ReactNode;
}

/** What is there for whoever asks: the platform's own disclosure. */
export function Fold({ summary, className, shown = false, onPaper = true, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  // What is folded away is part of the whole on paper.
  const printing = usePrinting();
  const seen = open || shown || (printing && onPaper);
  return (
    <details
      className={classes(styles['fold'], className)}
      open={seen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {/* Without scripts it opens, too. */}
      {seen || import.meta.env.SSR ? children : null}
    </details>
  );
}
