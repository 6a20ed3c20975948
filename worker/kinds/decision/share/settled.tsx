import type { FC } from 'hono/jsx';
import type { DecisionView, Item, Proposal } from '#protocol/decision/view.ts';
import { Says } from '#worker/features/front/says.tsx';
import { nameIn } from '#worker/features/front/words.ts';
import type { Locale } from '#worker/platform/locale.ts';
import type { Seen } from '../../front.ts';
import { dayText, decisionWords } from './words.ts';

/** Something that stands, and how it came to. */
export const StandingItem: FC<Seen<DecisionView> & { item: Item }> = ({ item, view, locale }) => {
  const criterion = view.criteria.find((one) => one.id === item.criterion_id);
  const proposal = view.proposals.find((one) => one.id === item.proposal_id);
  return (
    <li class="share-stands" id={item.id}>
      <div>
        {criterion === undefined ? null : (
          <p class="share-where">{decisionWords[locale].judgedBy(criterion.content)}</p>
        )}
        <h3>{item.content}</h3>
        {proposal === undefined ? null : <p class="share-where">{settledText(proposal, view, locale)}</p>}
        {proposal === undefined ? null : <Says on={proposal.id} view={view} locale={locale} />}
      </div>
    </li>
  );
};

/** "찬성 17표로 정해졌어요 · 11월 24일" */
function settledText(proposal: Proposal, view: DecisionView, locale: Locale): string {
  const words = decisionWords[locale];
  const { decided_by, decided_at, votes } = proposal;
  const by =
    decided_by === 'vote' ? words.acceptedBy(votes?.approve ?? 0) : words.settledBy(nameIn(view, decided_by ?? ''));
  return decided_at === null ? by : `${by} · ${dayText(decided_at, locale)}`;
}

/** What was voted on and did not come to stand, folded away. */
export const RejectedProposals: FC<Seen<DecisionView>> = ({ view, locale }) => {
  const words = decisionWords[locale];
  const rejected = view.proposals.filter((proposal) => proposal.status === 'rejected');
  if (rejected.length === 0) return null;
  return (
    <details class="share-rejected">
      <summary>{words.rejected(rejected.length)}</summary>
      <ul>
        {rejected.map(({ id, content, decided_reason }) => (
          <li key={id} id={id}>
            <p>{content}</p>
            {decided_reason === null ? null : <p class="share-where">{words.ends[decided_reason]}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
};
