import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './chip.module.css';
import { classes } from './classes.ts';

/** A small fact. With `onClick` it is a toggle: a reaction, a filter. */
export function Chip({
  children,
  mine,
  onClick,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { children: ReactNode; mine?: boolean }) {
  if (onClick === undefined) return <span className={classes(styles['chip'], className)}>{children}</span>;
  return (
    <button
      type="button"
      {...rest}
      className={classes(styles['chip'], styles['press'], className)}
      aria-pressed={mine ?? false}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
