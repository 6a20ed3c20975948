import { lookAndComment } from '#web/app/rooms/common-levels.ts';
import type { KindAbout, Said } from '#web/app/rooms/kind-about.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { decisionIdentity } from './identity.tsx';
import { LandingPicture } from './landing-picture.tsx';

const ofContent =
  (say: (parts: { who: string; content: string }) => string) =>
  ({ who, text }: Said): string =>
    say({ who, content: text('content') ?? '' });

function outcome({ text }: Said): string {
  const said = text('text');
  return said === null ? m.says_closed() : m.says_concluded({ text: said });
}

export const aboutDecision: KindAbout = {
  ...decisionIdentity,
  rank: 2,
  label: m.kind_decision,
  givenRoles: ['admin', 'member', 'observer'],
  deletedBy: ['owner'],
  levels: () => [...lookAndComment(), { value: 'edit', label: m.level_decide(), text: m.level_decide_text() }],
  create: {
    path: '/decisions',
    title: m.create_decision_title,
    action: m.create_decision_action,
    label: m.create_decision_title_label,
    example: m.create_decision_title_example,
    Fields: lazyWithRetry(() => import('./create-fields.tsx')),
  },
  landing: { text: m.landing_decision_text, Picture: LandingPicture, action: m.landing_decide },
  says: {
    'proposal.created': ofContent(m.says_proposed),
    'proposal.edited': ofContent(m.says_reworded),
    'proposal.accepted': ofContent(m.says_accepted),
    'proposal.rejected': ofContent(m.says_rejected),
    'decision.opened': () => m.says_opened(),
    'decision.closed': outcome,
    'decision.outcome_set': outcome,
  },
  tells: ['talk', 'comment', 'people', 'decisions'],
  waits: {
    votes: ({ count = 1 }) => m.waits_votes({ count }),
    requests: ({ count = 1 }) => m.waits_requests({ count }),
  },
};
