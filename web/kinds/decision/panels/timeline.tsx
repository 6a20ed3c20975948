import { useCallback, useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { useNow } from '#web/app/shell/now.ts';
import { HistoryItem } from '#web/features/room/history-item.tsx';
import { HistoryPanel } from '#web/features/room/history-panel.tsx';
import { roomRequest } from '#web/features/room/room-request.ts';
import { TakeOutMenu } from '#web/features/room/take-out-button.tsx';
import { type LoadHistory, useHistory } from '#web/features/room/use-history.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Segmented } from '#web/ui/segmented.tsx';
import { useDecision } from '../decision-context.ts';
import { eventSubject } from '../columns/subjects.ts';
import { timelineWords } from './timeline-words.ts';

/** Events a page; those that this viewer may not see leave gaps. */
const pageSize = 60;

type Shown = 'all' | 'votes' | 'changes';

/** Votes are one thing, what they are about and by what rule another; both are without what is said. */
function isShown({ type }: RoomEvent, shown: Shown): boolean {
  if (shown === 'all') return true;
  return shown === 'votes' ? type.startsWith('vote.') : /^(?:decision|proposal)\./u.test(type);
}

/** What somebody wrote by it; null where it was something else. */
function writtenWords({ data }: RoomEvent): string | null {
  const { content, reason, note, statement, message } = data as Record<string, unknown>;
  // The reason why a proposal ended is one of a few.
  const said = [content, 'decided_by' in (data as object) ? null : reason, note, statement, message];
  return said.filter((words) => typeof words === 'string').find((words) => words.length > 1) ?? null;
}

interface TimelineProps {
  view: DecisionView;
  seq: number;
  onClose: () => void;
}

/** Everything that happened, in words, newest first. */
export default function Timeline({ view, seq, onClose }: TimelineProps) {
  const { access, client, roomId, show } = useDecision();
  const loadPage: LoadHistory<RoomEvent> = useCallback(
    async (cursor, signal) => {
      const newest = cursor === null ? client.getState().seq : Number(cursor);
      const since = Math.max(0, newest - pageSize);
      const { items } = await roomRequest<{ items: RoomEvent[] }>(
        access,
        `/rooms/${roomId}/events?since=${since}&limit=${pageSize}`,
        signal === undefined ? {} : { signal },
      );
      const upTo = cursor === null ? Infinity : newest;
      return { items: items.filter((event) => event.seq <= upTo), next_cursor: since === 0 ? null : String(since) };
    },
    [access, client, roomId],
  );
  const history = useHistory(loadPage, seq, client);
  const now = useNow();
  const [shown, setShown] = useState<Shown>('all');
  const items = history.items?.filter((event) => isShown(event, shown)) ?? null;
  return (
    <HistoryPanel
      history={{ ...history, items }}
      filter={
        <Segmented
          label={m.timeline_show()}
          value={shown}
          options={[
            { value: 'all', label: m.timeline_show_all() },
            { value: 'votes', label: m.timeline_show_votes() },
            { value: 'changes', label: m.timeline_show_changes() },
          ]}
          onPick={setShown}
        />
      }
      onClose={onClose}
    >
      {(event: RoomEvent) => {
        const words = timelineWords(view, event);
        if (words === null) return null;
        const about = eventSubject(event);
        const known = view.proposals.some(({ id }) => id === about);
        const onSubject = known ? () => show({ panel: { what: 'talk', target: about } }) : undefined;
        const menu = <TakeOutMenu words={writtenWords(event)} />;
        return <HistoryItem key={event.seq} item={event} words={words} now={now} onSubject={onSubject} menu={menu} />;
      }}
    </HistoryPanel>
  );
}
