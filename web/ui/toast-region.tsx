import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { classes } from './classes.ts';
import { IconButton } from './icon-button.tsx';
import { smallIcon } from './icon.ts';
import type { Toast, ToastQueue } from './toast-queue.ts';
import styles from './toast-region.module.css';

const shownMs = 4000;
/** Long enough to read, decide and reach the button. */
const withActionMs = 8000;

/**
 * Shows a queue's toasts. Their time stands still while they are pointed at or hold the focus. They live in the topmost
 * modal dialog where there is one: everything outside it is inert, and behind it.
 */
export function ToastRegion({ queue, label, closeLabel }: { queue: ToastQueue; label: string; closeLabel: string }) {
  const toasts = useSyncExternalStore(queue.subscribe, queue.read);
  const [host] = useState(() => {
    const element = document.createElement('div');
    element.dataset['toasts'] = '';
    return element;
  });
  const held = useHeld(host);
  useLayoutEffect(() => {
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    if (host.parentElement !== top) top.append(host);
  }, [host, toasts]);
  useEffect(() => () => host.remove(), [host]);
  return createPortal(
    <section className={styles['region']} aria-label={label}>
      <div aria-live="polite" className={styles['stack']}>
        {toasts.map((toast) => (
          <OneToast key={toast.id} toast={toast} queue={queue} held={held} closeLabel={closeLabel} />
        ))}
      </div>
    </section>,
    host,
  );
}

function useHeld(host: HTMLElement): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    for (const begin of ['pointerover', 'focusin']) host.addEventListener(begin, () => setHeld(true), { signal });
    for (const end of ['pointerout', 'focusout']) host.addEventListener(end, () => setHeld(false), { signal });
    return () => stop.abort();
  }, [host]);
  return held;
}

function OneToast(props: { toast: Toast; queue: ToastQueue; held: boolean; closeLabel: string }) {
  const { toast, queue, held, closeLabel } = props;
  const { id, action, lasting } = toast;
  const stays = held || lasting;
  const ms = action === undefined ? shownMs : withActionMs;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => queue.dismiss(id), ms);
    return () => clearTimeout(timer);
  }, [stays, queue, id, ms]);
  return (
    <div className={classes(styles['toast'], toast.tone === 'danger' && styles['danger'])}>
      <p>{toast.text}</p>
      {action === undefined ? null : (
        <button
          type="button"
          className={styles['action']}
          onClick={() => {
            queue.dismiss(id);
            action.onPick();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton
        className={styles['close']}
        label={closeLabel}
        icon={<X {...smallIcon} />}
        onClick={() => queue.dismiss(id)}
      />
    </div>
  );
}
