import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';
import { icon } from './icon.ts';

export interface DialogProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  /** `centre` and `side` on desktops; on phones both are a sheet from below. `whole`: all of the window, wherever it is. */
  placement?: 'centre' | 'side' | 'whole';
  /** Beside the title. */
  beside?: ReactNode;
  /** The acts, kept in sight under what scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

/**
 * A modal dialog for as long as it is rendered. Esc, its ✕ and the ground behind it ask to close; focus goes back to
 * where it was.
 */
export function Dialog({ title, closeLabel, onClose, placement = 'centre', beside, footer, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useShownModal(dialog);
  useBackdrop(dialog, onClose);
  return (
    <dialog
      ref={dialog}
      className={classes(styles['dialog'], styles[placement])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles['body']}>
        <div className={styles['head']}>
          <h2 id={titleId}>{title}</h2>
          {beside}
          <IconButton label={closeLabel} icon={<X {...icon} />} onClick={onClose} />
        </div>
        <div className={styles['content']}>{children}</div>
        {footer === undefined ? null : <div className={styles['foot']}>{footer}</div>}
      </div>
    </dialog>
  );
}

function useShownModal(ref: { current: HTMLDialogElement | null }): void {
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    const wanted = dialog.querySelector('[data-autofocus]');
    if (wanted instanceof HTMLElement) wanted.focus();
    return () => {
      // Toasts were shown inside, since all else is inert beneath a modal: they must not go with it.
      const toasts = dialog.querySelector('[data-toasts]');
      if (toasts !== null) (dialog.parentElement?.closest('dialog[open]') ?? document.body).append(toasts);
      dialog.close();
      // Removing an open dialog would lose the focus to the body.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [ref]);
}

/** A press that begins and ends outside the box; selecting text out of it must not close it. */
function useBackdrop(ref: { current: HTMLDialogElement | null }, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    let began = false;
    const down = (event: PointerEvent): void => void (began = event.target === dialog);
    const click = (event: MouseEvent): void => {
      if (began && event.target === dialog) close.current();
    };
    dialog.addEventListener('pointerdown', down);
    dialog.addEventListener('click', click);
    return () => {
      dialog.removeEventListener('pointerdown', down);
      dialog.removeEventListener('click', click);
    };
  }, [ref]);
}
