import { type ReactNode, useState } from 'react';
import { classes } from './classes.ts';
import styles from './fold.module.css';

export interface FoldProps {
  summary: ReactNode;
  className?: string | undefined;
  /** Opened by something that must be seen. */
  shown?: boolean;
  /** Rendered while it is open: what nobody has asked for costs nothing. */
  children: ReactNode;
}

/** What is there for whoever asks: the platform's own disclosure. */
export function Fold({ summary, className, shown = false, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={classes(styles['fold'], className)}
      open={open || shown}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {/* Without scripts it opens, too. */}
      {open || shown || import.meta.env.SSR ? children : null}
    </details>
  );
}
