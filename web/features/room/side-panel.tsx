import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { useSharedRoom } from './room-context.ts';
import styles from './side-panel.module.css';

export interface SidePanelProps {
  title: string;
  /** Absent for what stands there when nothing else does. */
  onClose?: () => void;
  footer?: ReactNode;
  children: ReactNode;
}

/** The last pane of a wide window; a sheet over the page on a narrower one. */
export function SidePanel({ title, onClose, footer, children }: SidePanelProps) {
  const { panes } = useSharedRoom();
  if (panes === 3) {
    return (
      <Pane title={title} onClose={onClose} footer={footer}>
        {children}
      </Pane>
    );
  }
  return (
    <Dialog title={title} closeLabel={m.close()} placement="side" onClose={() => onClose?.()} footer={footer}>
      {children}
    </Dialog>
  );
}

function Pane({
  title,
  onClose,
  footer,
  children,
}: { [Key in keyof SidePanelProps]: SidePanelProps[Key] | undefined }) {
  const titleId = useId();
  const pane = useRef<HTMLElement>(null);
  const close = useLatest(onClose);
  const closes = onClose !== undefined;
  useLayoutEffect(() => {
    const element = pane.current;
    const before = document.activeElement;
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current?.();
    };
    element?.addEventListener('keydown', pressed);
    // What was asked for has the focus, so that the keyboard goes on in it and Escape closes it.
    const wanted = element?.querySelector('[data-autofocus]') ?? element;
    if (closes && wanted instanceof HTMLElement && element?.contains(before) === false) wanted.focus();
    return () => {
      element?.removeEventListener('keydown', pressed);
      // The focus goes back to where the pane was opened from, unless it has moved on by itself.
      const held = element?.contains(document.activeElement) === true;
      if (held && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [close, closes]);
  return (
    <aside ref={pane} className={styles['pane']} tabIndex={-1} aria-labelledby={titleId}>
      <header className={styles['head']}>
        <h2 id={titleId}>{title}</h2>
        {onClose === undefined ? null : <IconButton label={m.close()} icon={<X {...icon} />} onClick={onClose} />}
      </header>
      <div className={styles['content']}>{children}</div>
      {footer === undefined ? null : <footer className={styles['foot']}>{footer}</footer>}
    </aside>
  );
}
