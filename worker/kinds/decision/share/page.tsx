import type { FC } from 'hono/jsx';
import { listOf } from '#protocol/decision/standing.ts';
import { categories, type Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { Says } from '#worker/features/front/says.tsx';
import { frontWords, makerOf } from '#worker/features/front/words.ts';
import type { Seen } from '../../front.ts';
import { openProposals, thresholdText } from './figures.ts';
import { OpenProposal } from './open-proposal.tsx';
import { RejectedProposals, StandingItem } from './settled.tsx';
import { dayText, decisionWords, momentText } from './words.ts';

/** A decision to read: what it is about and how it is run, what stands, and how the votes are going. */
export const DecisionPage: FC<Seen<DecisionView>> = ({ view, locale }) => {
  const words = decisionWords[locale];
  return (
    <>
      <header class="share-head">
        <p class="share-state" data-status={view.status}>
          {words.status[view.status]}
        </p>
        <h1>{view.title}</h1>
        {view.description === '' ? null : (
          <p class="share-text" dir="auto">
            {view.description}
          </p>
        )}
        <Facts view={view} locale={locale} />
        <Says on={null} view={view} locale={locale} />
      </header>
      <Outcome view={view} locale={locale} />
      {orderOf(view).map((category) => (
        <section class="share-part" key={category}>
          <h2>{words.categories[category]}</h2>
          <Part category={category} view={view} locale={locale} />
        </section>
      ))}
      <RejectedProposals view={view} locale={locale} />
    </>
  );
};

/** Of what is over, what came of it is read first. */
function orderOf({ status }: DecisionView): readonly Category[] {
  return status === 'closed' ? categories.toReversed() : categories;
}

const Facts: FC<Seen<DecisionView>> = ({ view, locale }) => {
  const words = decisionWords[locale];
  const maker = makerOf(view);
  const results = words.results[view.results];
  const isClosed = view.status === 'closed';
  return (
    <ul class="share-facts">
      {maker === '' ? null : <li>{frontWords[locale].madeBy(maker)}</li>}
      <li>{words.voters(view.voters_count, view.guest_voters_count)}</li>
      {isClosed ? null : <li>{thresholdText(view, locale)}</li>}
      {isClosed || view.settle === 'at_once' ? null : <li>{words.deadlineOnly}</li>}
      {view.quorum === null || isClosed ? null : <li>{words.quorum(view.quorum)}</li>}
      {isClosed ? <Moment at={view.closed_at} says={words.closed} locale={locale} /> : null}
      {isClosed ? null : <Moment at={view.closes_at} says={words.closes} locale={locale} />}
      {view.anonymous ? <li>{words.anonymous}</li> : null}
      {results === null || isClosed ? null : <li>{results}</li>}
    </ul>
  );
};

interface Told {
  at: string | null;
  says: (when: string) => string;
}

const Moment: FC<Told & Pick<Seen<DecisionView>, 'locale'>> = ({ at, says, locale }) =>
  at === null ? null : (
    <li>
      <time datetime={at}>{says(momentText(at, locale))}</time>
    </li>
  );

const Outcome: FC<Seen<DecisionView>> = ({ view: { outcome }, locale }) => {
  if (outcome === null) return null;
  const words = decisionWords[locale];
  return (
    <section class="share-outcome">
      <h2>{words.outcome}</h2>
      {outcome.statement === null ? null : (
        <p class="share-text" dir="auto">
          {outcome.statement}
        </p>
      )}
      {outcome.review_on === null ? null : (
        <p class="share-where">
          <time datetime={outcome.review_on}>{words.review(dayText(outcome.review_on, locale))}</time>
        </p>
      )}
    </section>
  );
};

/** What stands above, what is proposed below. */
const Part: FC<Seen<DecisionView> & { category: Category }> = ({ category, view, locale }) => {
  const words = decisionWords[locale];
  const items = view[listOf[category]];
  const proposals = openProposals(view).filter((proposal) => proposal.category === category);
  if (items.length + proposals.length === 0)
    return <p class="share-empty">{view.status === 'closed' ? words.nothing : words.none}</p>;
  return (
    <ul>
      {items.map((item) => (
        <StandingItem key={item.id} item={item} view={view} locale={locale} />
      ))}
      {proposals.map((proposal) => (
        <OpenProposal key={proposal.id} proposal={proposal} view={view} locale={locale} />
      ))}
    </ul>
  );
};
