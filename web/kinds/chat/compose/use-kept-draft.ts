import { useEffect } from 'react';
import { keptIn } from '#web/app/kept.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';

export function messageKey(roomId: string): string {
  return `message/${roomId}`;
}

/** What I was writing in this conversation is there when I come back to it, also after a restart. */
export function useKeptDraft(accountId: string | null, roomId: string): void {
  useEffect(() => {
    const key = messageKey(roomId);
    const kept = keptIn<string>(() => localStorage, `madang.draft.${accountId ?? ''}.${roomId}`);
    const text = kept.read();
    if (text !== null && !roomDrafts.has(key)) roomDrafts.write(key, { text, problem: null });
    let written = text ?? '';
    const stop = roomDrafts.subscribe(() => {
      const now = roomDrafts.read(key).text;
      if (now === written) return;
      written = now;
      kept.write(now === '' ? null : now);
    });
    return stop;
  }, [accountId, roomId]);
}
