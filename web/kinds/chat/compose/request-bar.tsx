import { useState } from 'react';
import { useLocation } from 'wouter';
import { listPath } from '#protocol/chat/pages.ts';
import { type ChatView, nameFor } from '#protocol/chat/view.ts';
import { request } from '#web/app/session/session.ts';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useChat } from '../chat-context.ts';
import styles from './request-bar.module.css';

/** Someone whom I share no room with has written, or I am asked into what I left: nothing is told before I say yes. */
export function RequestBar({ view }: { view: ChatView }) {
  const { me, roomId } = useChat();
  const [busy, setBusy] = useState(false);
  const [, go] = useLocation();
  const peer = view.type === 'direct' ? view.people.find((person) => person.id !== me) : undefined;
  const act = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const decline = async (): Promise<void> => {
    await request(`/conversations/${roomId}/decline`, { method: 'POST' });
    go(listPath);
  };
  const block = async (id: string, name: string): Promise<void> => {
    await request(`/inbox/blocks/${id}`, { method: 'PUT', body: {} });
    toasts.show({ text: m.contact_blocked({ name }) });
    go(listPath);
  };
  return (
    <section className={styles['request']} aria-label={m.contact_request()}>
      <p>
        {peer === undefined ? m.contact_request_group() : m.contact_request_text({ name: nameFor(view, me ?? '') })}
      </p>
      <p className={styles['ways']}>
        <Button
          tone="primary"
          busy={busy}
          onClick={() => void act(() => request(`/conversations/${roomId}/accept`, { method: 'POST' }))}
        >
          {m.contact_accept()}
        </Button>
        <Button disabled={busy} onClick={() => void act(decline)}>
          {m.contact_decline()}
        </Button>
        {peer === undefined ? null : (
          <Button tone="plain" disabled={busy} onClick={() => void act(() => block(peer.id, peer.name))}>
            {m.contact_block()}
          </Button>
        )}
      </p>
    </section>
  );
}
