import { useRef, useState } from 'react';
import type { Message } from '#protocol/chat/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useNow } from '#web/app/shell/now.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useChat } from '../chat-context.ts';
import { FoundMessage } from '../message/found-message.tsx';
import styles from './panels.module.css';

interface Found {
  q: string;
  items: Message[];
  cursor: string | null;
}

/** Words that were said here, the newest first. */
export default function SearchPanel({ onClose }: { onClose: () => void }) {
  const now = useNow();
  const [text, setText] = useState('');
  const { found, busy, problem, search } = useSearch();
  return (
    <SidePanel title={m.chat_search()} onClose={onClose}>
      <search>
        <Form className={styles['search']} onSubmit={() => void search(text.trim(), null)}>
          <TextField
            type="search"
            label={m.chat_search_label()}
            hint={m.chat_search_hint()}
            maxLength={100}
            enterKeyHint="search"
            value={text}
            onText={setText}
            data-autofocus
          />
          <Button tone="primary" type="submit" busy={busy && found?.cursor === undefined}>
            {m.chat_search_go()}
          </Button>
        </Form>
      </search>
      <output className={styles['count']}>
        {found === null || busy ? null : found.items.length === 0 ? m.chat_search_none({ q: found.q }) : null}
      </output>
      {problem === null ? null : (
        <p className={styles['problem']} role="alert">
          {errorText(problem)}
        </p>
      )}
      <ol className={styles['list']}>
        {found?.items.map((message) => (
          <FoundMessage key={message.id} message={message} now={now} words={found.q} />
        ))}
      </ol>
      {found === null || found.cursor === null ? null : (
        <Button wide busy={busy} onClick={() => void search(found.q, found)}>
          {m.chat_search_more()}
        </Button>
      )}
    </SidePanel>
  );
}

function useSearch() {
  const { access, roomId } = useChat();
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const turn = useRef(0);
  const search = async (q: string, before: Found | null): Promise<void> => {
    if (q === '') return;
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setProblem(null);
    const query = new URLSearchParams({ q, limit: '30', ...(before?.cursor == null ? {} : { cursor: before.cursor }) });
    try {
      const path = `/conversations/${roomId}/search?${query.toString()}`;
      const page = await roomRequest<{ items: Message[]; next_cursor: string | null }>(access, path);
      if (mine !== turn.current) return;
      setFound({ q, items: [...(before?.items ?? []), ...page.items], cursor: page.next_cursor });
    } catch (error) {
      if (mine === turn.current) setProblem(error);
    } finally {
      if (mine === turn.current) setBusy(false);
    }
  };
  return { found, busy, problem, search };
}
