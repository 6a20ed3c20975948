import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one main action of a screen. `plain`: no ground of its own. */
  tone?: 'primary' | 'quiet' | 'plain' | 'danger';
  size?: 'normal' | 'small';
  wide?: boolean;
  /** At work: keeps its width and its focus, and does not act again. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button(props: ButtonProps) {
  const { tone = 'quiet', size = 'normal', wide, busy = false, icon, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      className={classes(styles['button'], styles[tone], styles[size], wide && styles['wide'], className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** The same look on a link: where it leads somewhere, it is not a button. */
export function buttonClass(tone: 'primary' | 'quiet' | 'plain' = 'quiet', wide = false): string {
  return classes(styles['button'], styles[tone], styles['normal'], wide && styles['wide']);
}
