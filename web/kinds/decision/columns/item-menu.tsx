import { MessageCircle, Ellipsis, Pencil, Trash } from 'lucide-react';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { Item } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useDecision } from '../decision-context.ts';
import { newDraft } from '../decision-ui.ts';
import styles from './standing-item.module.css';

/** What whoever may propose can propose about something that stands. */
export default function ItemMenu({ item, category }: { item: Item; category: Category }) {
  const { show } = useDecision();
  const propose = (action: 'change' | 'remove'): void => {
    const content = action === 'change' ? item.content : '';
    show({ dialog: { what: 'propose', draft: { ...newDraft, category, action, content, target_id: item.id } } });
  };
  const talk = (): void => show({ panel: { what: 'talk', target: item.proposal_id } });
  return (
    <Menu
      label={m.item_actions({ name: item.content.slice(0, 60) })}
      trigger={<Ellipsis {...smallIcon} />}
      triggerClass={styles['more']}
      items={[
        { label: m.propose_change(), icon: <Pencil {...icon} />, onPick: () => propose('change') },
        { label: m.propose_remove(), icon: <Trash {...icon} />, onPick: () => propose('remove') },
        { label: m.proposal_talk(), icon: <MessageCircle {...icon} />, onPick: talk },
      ]}
    />
  );
}
