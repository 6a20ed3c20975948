import type { ChatView } from '#protocol/chat/view.ts';
import { Keywords } from '#web/app/notices/keywords.tsx';
import { useNow } from '#web/app/shell/now.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { useChat } from '../chat-context.ts';
import { forGood, muteEnds, type MuteFor } from '#web/app/inbox/mute-for.ts';
import styles from './panels.module.css';

/** How I am told of this conversation, which nobody else sees; and what two have in common that have no admin. */
export default function SettingsPanel({ view, onClose }: { view: ChatView; onClose: () => void }) {
  const { mine } = view;
  return (
    <SidePanel title={m.chat_settings()} onClose={onClose}>
      {mine === null ? null : (
        <>
          <Mute until={mine.muted_until} />
          <OwnKeywords keywords={mine.keywords} />
          {view.type === 'direct' && mine.asked !== true ? <Previews shown={view.link_previews} /> : null}
        </>
      )}
    </SidePanel>
  );
}

const spans: readonly { value: MuteFor; label: () => string }[] = [
  { value: 'hour', label: m.mute_hour },
  { value: 'evening', label: m.mute_eight_hours },
  { value: 'week', label: m.mute_week },
  { value: 'good', label: m.mute_good },
];

function Mute({ until }: { until: string | null }) {
  const { send } = useChat();
  const now = useNow();
  const muted = until !== null && Date.parse(until) > now;
  const set = (muted_until: string | null): void => send('member.settings', { muted_until });
  return (
    <section className={styles['section']}>
      <h3>{m.mute_title()}</h3>
      {muted ? (
        <>
          <p className={styles['explained']}>
            {forGood(until) ? m.mute_is_good() : m.mute_is_until({ when: whenText(until, now, getLocale()) })}
          </p>
          <Button onClick={() => set(null)}>{m.mute_end()}</Button>
        </>
      ) : (
        <>
          <p className={styles['explained']}>{m.mute_text()}</p>
          <p className={styles['choices']}>
            {spans.map(({ value, label }) => (
              <Button key={value} size="small" onClick={() => set(muteEnds(value, Date.now()))}>
                {label()}
              </Button>
            ))}
          </p>
        </>
      )}
    </section>
  );
}

function OwnKeywords({ keywords }: { keywords: readonly string[] }) {
  const { send } = useChat();
  return (
    <section className={styles['section']}>
      <h3>{m.keywords_title()}</h3>
      <p className={styles['explained']}>{m.keywords_text()}</p>
      <Keywords words={keywords} onChange={(words) => send('member.settings', { keywords: words })} />
    </section>
  );
}

function Previews({ shown }: { shown: boolean }) {
  const { send } = useChat();
  return (
    <section className={styles['section']}>
      <h3>{m.chat_settings_of_two()}</h3>
      <Checkbox
        label={m.chat_link_previews()}
        hint={m.chat_link_previews_hint()}
        checked={shown}
        onCheck={(link_previews) => send('conversation.settings', { link_previews })}
      />
    </section>
  );
}
