import { Suspense } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { useChat } from '../chat-context.ts';
import type { Panel } from '../chat-ui.ts';

const MembersPanel = lazyWithRetry(() => import('./members-panel.tsx'));
const SearchPanel = lazyWithRetry(() => import('./search-panel.tsx'));
const PinsPanel = lazyWithRetry(() => import('./pins-panel.tsx'));
const SettingsPanel = lazyWithRetry(() => import('./settings-panel.tsx'));
const AuditPanel = lazyWithRetry(() => import('./audit-panel.tsx'));
const ReadersPanel = lazyWithRetry(() => import('./readers-panel.tsx'));
const ReactionsPanel = lazyWithRetry(() => import('./reactions-panel.tsx'));
const RevisionsPanel = lazyWithRetry(() => import('./revisions-panel.tsx'));

export interface ChatPanelProps {
  view: ChatView;
  state: RoomState<ChatView>;
  panel: Panel;
}

/** What stands beside the conversation. */
export default function ChatPanel({ view, state, panel }: ChatPanelProps) {
  const { show } = useChat();
  const close = (): void => show({ panel: null });
  return (
    <Suspense fallback={null}>
      {panel.what === 'members' ? <MembersPanel view={view} state={state} onClose={close} /> : null}
      {panel.what === 'search' ? <SearchPanel onClose={close} /> : null}
      {panel.what === 'pins' ? <PinsPanel view={view} onClose={close} /> : null}
      {panel.what === 'settings' ? <SettingsPanel view={view} onClose={close} /> : null}
      {panel.what === 'audit' ? <AuditPanel seq={state.seq} onClose={close} /> : null}
      {panel.what === 'readers' ? <ReadersPanel view={view} message={panel.message} onClose={close} /> : null}
      {panel.what === 'reactions' ? <ReactionsPanel message={panel.message} onClose={close} /> : null}
      {panel.what === 'revisions' ? <RevisionsPanel message={panel.message} onClose={close} /> : null}
    </Suspense>
  );
}
