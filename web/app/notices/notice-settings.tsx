import type { Silenced } from '#protocol/inbox/message.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { toastError } from '../shell/toasts.ts';

/** What is switched together; being put out of a room, and the answer to one's own request, are always told. */
const choices: readonly { label: () => string; types: readonly Silenced[] }[] = [
  { label: m.settings_notice_messages, types: ['message'] },
  { label: m.settings_notice_talk, types: ['mention', 'reply', 'keyword'] },
  { label: m.settings_notice_comment, types: ['comment'] },
  { label: m.settings_notice_people, types: ['request', 'role', 'arrival', 'added'] },
  { label: m.settings_notice_decisions, types: ['deadline', 'proposal', 'outcome'] },
];

/** What I am notified of, in rooms of every kind. */
export function NoticeSettings() {
  const { store, inbox } = useInbox();
  const { off = [] } = inbox.settings;
  const change = (types: readonly Silenced[], wanted: boolean): void => {
    const others = off.filter((type) => !types.some((one) => one === type));
    store?.changeSettings({ off: wanted ? others : [...others, ...types] }).catch(toastError);
  };
  return (
    <section>
      <h2>{m.settings_notices_what()}</h2>
      {choices.map(({ label, types }) => (
        <Checkbox
          key={label()}
          label={label()}
          checked={types.some((type) => !off.includes(type))}
          onCheck={(wanted) => change(types, wanted)}
        />
      ))}
      <p>{m.settings_notices_off()}</p>
    </section>
  );
}
