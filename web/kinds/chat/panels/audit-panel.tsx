import { useCallback } from 'react';
import { useNow } from '#web/app/shell/now.ts';
import { HistoryItem } from '#web/features/room/history-item.tsx';
import { HistoryPanel } from '#web/features/room/history-panel.tsx';
import { roomRequest } from '#web/features/room/room-request.ts';
import { type LoadHistory, useHistory } from '#web/features/room/use-history.ts';
import { m } from '#web/i18n/generated/messages.js';
import { type AuditEntry, auditWords } from './audit-words.ts';
import { useChat } from '../chat-context.ts';

/** Who was added, removed and named, by whom and when. For admins. */
export default function AuditPanel({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { access, client, roomId } = useChat();
  const loadPage: LoadHistory<AuditEntry> = useCallback(
    (cursor, signal) => {
      const query = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      return roomRequest(
        access,
        `/conversations/${roomId}/audit?limit=50${query}`,
        signal === undefined ? {} : { signal },
      );
    },
    [access, roomId],
  );
  const history = useHistory(loadPage, seq, client);
  const now = useNow();
  const people = client.getState().view?.people ?? [];
  return (
    <HistoryPanel title={m.chat_audit()} history={history} onClose={onClose}>
      {(entry: AuditEntry) => <HistoryItem key={entry.seq} item={entry} words={auditWords(entry, people)} now={now} />}
    </HistoryPanel>
  );
}
