import { Check, MessageCircle, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView, Item, Proposal } from '#protocol/decision/view.ts';
import { useNow } from '#web/app/now.ts';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useDecision } from './decision-context.ts';
import { newDraft } from './decision-ui.ts';
import { nameOf } from './names.ts';
import styles from './standing-item.module.css';

/** Something that was decided, how, and what can be proposed about it. */
export function StandingItem({ item, view }: { item: Item; view: DecisionView }) {
  const { can, show } = useDecision();
  const proposal = view.proposals.find(({ id }) => id === item.proposal_id);
  const category: Category = proposal?.category ?? 'assumption';
  const propose = (action: 'change' | 'remove'): void => {
    const content = action === 'change' ? item.content : '';
    show({ dialog: { what: 'propose', draft: { ...newDraft, category, action, content, target_id: item.id } } });
  };
  const open = can.edit && view.status !== 'closed';
  return (
    <li className={styles['item']}>
      <Check {...icon} className={styles['ok']} aria-hidden="true" />
      <div>
        <p className={styles['content']}>{item.content}</p>
        {proposal === undefined ? null : <Decided proposal={proposal} view={view} />}
      </div>
      <Menu
        label={m.item_actions({ name: item.content.slice(0, 60) })}
        trigger={<MoreHorizontal {...smallIcon} />}
        triggerClass={styles['more']}
        items={() => [
          ...(open
            ? [
                { label: m.propose_change(), icon: <Pencil {...icon} />, onPick: () => propose('change') },
                { label: m.propose_remove(), icon: <Trash2 {...icon} />, onPick: () => propose('remove') },
              ]
            : []),
          {
            label: m.proposal_talk(),
            icon: <MessageCircle {...icon} />,
            onPick: () => show({ panel: { what: 'talk', target: item.proposal_id } }),
          },
        ]}
      />
    </li>
  );
}

function Decided({ proposal, view }: { proposal: Proposal; view: DecisionView }) {
  const now = useNow();
  const { decided_by, decided_at, decided_note, votes } = proposal;
  const by =
    decided_by === 'vote'
      ? m.decided_by_vote({ count: votes?.approve ?? 0 })
      : m.decided_by_person({ name: nameOf(view, decided_by ?? '') });
  return (
    <p className={styles['decided']}>
      {by}
      {decided_at === null ? null : (
        <>
          {' · '}
          <time dateTime={decided_at}>{whenText(decided_at, now, getLocale())}</time>
        </>
      )}
      {decided_note === null ? null : <span>{decided_note}</span>}
    </p>
  );
}
