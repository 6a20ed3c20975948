import { Suspense } from 'react';
import type { ChatView } from '#protocol/chat/view.ts';
import { late } from '#web/app/late.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { useChat } from './chat-context.ts';
import type { Panel } from './chat-ui.ts';

const MembersPanel = late(() => import('./members-panel.tsx'));
const SearchPanel = late(() => import('./search-panel.tsx'));
const PinsPanel = late(() => import('./pins-panel.tsx'));
const SettingsPanel = late(() => import('./settings-panel.tsx'));
const AuditPanel = late(() => import('./audit-panel.tsx'));
const ReadersPanel = late(() => import('./readers-panel.tsx'));
const ReactionsPanel = late(() => import('./reactions-panel.tsx'));
const RevisionsPanel = late(() => import('./revisions-panel.tsx'));

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
