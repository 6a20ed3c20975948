import type { KindAbout, Said } from '#web/app/rooms/kind-about.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { reviewIdentity } from './identity.tsx';

const ofContent =
  (say: (parts: { who: string; content: string }) => string) =>
  ({ who, text }: Said): string =>
    say({ who, content: text('text') ?? '' });

const ofTitle =
  (say: (parts: { who: string; title: string }) => string) =>
  ({ who, text }: Said): string =>
    say({ who, title: text('title') ?? '' });

/** `1:24`, of seconds. */
function clock(seconds: number): string {
  const [whole, hours] = [Math.floor(seconds), Math.floor(seconds / 3600)];
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}

function feedback(said: Said): string {
  const at = said.text('at');
  if (at === null) return ofContent(m.says_feedback)(said);
  return ofContent((parts) => m.says_feedback_at({ ...parts, at: clock(Number(at)) }))(said);
}

export const aboutReview: KindAbout = {
  ...reviewIdentity,
  rank: 4,
  label: m.kind_review,
  roles: {
    editor: m.review_role_editor,
    approver: m.review_role_approver,
    reviewer: m.review_role_reviewer,
    viewer: m.review_role_viewer,
  },
  givenRoles: ['editor', 'approver', 'reviewer', 'viewer'],
  deletedBy: ['owner'],
  levels: () => [
    { value: 'view', label: m.level_view(), text: m.level_view_text() },
    { value: 'comment', label: m.level_review(), text: m.level_review_text() },
    { value: 'edit', label: m.level_review_edit(), text: m.level_review_edit_text() },
  ],
  firstLevel: 'comment',
  linkSwitches: () => [
    {
      value: 'approve',
      label: m.link_approve(),
      hint: m.link_approve_hint(),
      can: m.link_approve_can(),
      cannot: m.link_approve_cannot(),
    },
    {
      value: 'download',
      label: m.link_download(),
      hint: m.link_download_hint(),
      can: m.link_download_can(),
      cannot: m.link_download_cannot(),
    },
  ],
  create: {
    path: '/projects',
    body: (name) => ({ name }),
    title: m.create_review_title,
    action: m.create_review_action,
    label: m.create_review_label,
    example: m.create_review_example,
    Fields: lazyWithRetry(() => import('./create-fields.tsx')),
  },
  says: {
    'feedback.created': feedback,
    'feedback.resolved': ofContent(m.says_feedback_resolved),
    'feedback.closed': ofContent(m.says_feedback_closed),
    'feedback.open': ofContent(m.says_feedback_reopened),
    'video.added': ofTitle(m.says_video_added),
    'video.removed': ofTitle(m.says_video_removed),
    'video.restored': ofTitle(m.says_video_restored),
    'version.ready': ({ text }) => m.says_version_ready({ title: text('title') ?? '', n: text('n') ?? '' }),
    'approval.approved': ofTitle(m.says_approved),
    'approval.changes_requested': ofTitle(m.says_changes_requested),
    'approval.withdrawn': ofTitle(m.says_verdict_withdrawn),
    'session.kept': () => m.says_session_kept(),
    'project.renamed': ({ who }) => m.says_renamed({ who }),
  },
  pages: [
    { path: '/verify/:receipt', component: lazyWithRetry(() => import('./verify/verify-page.tsx')) },
    { path: '/projects/:id/report', component: lazyWithRetry(() => import('./report/report-page.tsx')) },
  ],
  tells: ['talk', 'comment', 'people', 'reviews'],
};
