import { presenceWords } from '#web/app/inbox/presence-words.ts';
import { usePresence } from '#web/app/inbox/use-inbox.ts';
import { useNow } from '#web/app/shell/now.ts';

/** Whether the other one of two is there, or when they were. */
export default function PeerPresence({ id }: { id: string }) {
  const presence = usePresence(id);
  const now = useNow();
  const words = presence === undefined ? null : presenceWords(presence, now);
  return words === null ? null : <span data-online={presence?.online || undefined}>{words}</span>;
}
