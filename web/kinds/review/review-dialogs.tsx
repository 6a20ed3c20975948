import { Suspense } from 'react';
import { findVersion, type ReviewView } from '#protocol/review/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomDialog } from '#web/features/room/room-dialogs.tsx';
import { useReview } from './review-context.ts';
import type { Dialog } from './review-ui.ts';

const RenameDialog = lazyWithRetry(() => import('./project/rename-dialog.tsx'));
const VersionsDialog = lazyWithRetry(() => import('./project/versions-dialog.tsx'));
const DeleteVideoDialog = lazyWithRetry(() => import('./project/delete-video-dialog.tsx'));
const TrashDialog = lazyWithRetry(() => import('./project/trash-dialog.tsx'));
const ExportDialog = lazyWithRetry(() => import('./exports/export-dialog.tsx'));
const KeepSessionDialog = lazyWithRetry(async () => ({
  default: (await import('./sessions/session-dialogs.tsx')).KeepSessionDialog,
}));
const VerdictDialog = lazyWithRetry(() => import('./verdict/verdict-dialog.tsx'));
const CaptionsDialog = lazyWithRetry(() => import('./captions/captions-dialog.tsx'));
const ProjectSettings = lazyWithRetry(() => import('./project/project-settings.tsx'));

/** What asks for the whole attention; each comes when it is first opened. */
export default function ReviewDialogs({ view, dialog }: { view: ReviewView; dialog: Dialog }) {
  const { show } = useReview();
  const close = (): void => show({ dialog: null });
  return <Suspense fallback={null}>{shown()}</Suspense>;

  function shown() {
    switch (dialog.what) {
      case 'settings':
        return <ProjectSettings view={view} onClose={close} />;
      case 'keep_session':
        return <KeepSessionDialog onClose={close} />;
      case 'export':
        return <ExportDialog view={view} onClose={close} />;
      case 'trash':
        return <TrashDialog onClose={close} />;
      case 'verdict':
      case 'captions':
        return <OfVersion view={view} dialog={dialog} onClose={close} />;
      case 'rename':
      case 'versions':
      case 'delete_video': {
        const video = view.videos.find(({ id }) => id === dialog.video_id);
        if (video === undefined) return null;
        if (dialog.what === 'rename') return <RenameDialog video={video} onClose={close} />;
        if (dialog.what === 'versions') return <VersionsDialog video={video} onClose={close} />;
        return <DeleteVideoDialog video={video} onClose={close} />;
      }
      case 'share':
      case 'name':
      case 'announce':
      case 'delete':
      case 'take_along':
      case 'take_out':
        return <RoomDialog what={dialog.what} title={view.name} linkTargets={linkTargets(view)} onClose={close} />;
    }
  }
}

interface OfVersionProps {
  view: ReviewView;
  dialog: Extract<Dialog, { version_id: string }>;
  onClose: () => void;
}

function OfVersion({ view, dialog, onClose }: OfVersionProps) {
  const found = findVersion(view.videos, dialog.version_id);
  if (found === null) return null;
  if (dialog.what === 'verdict') return <VerdictDialog view={view} {...found} onClose={onClose} />;
  return <CaptionsDialog {...found} dropped={dialog.dropped} onClose={onClose} />;
}

/** A link may lead to one video, or to one version of it where it has several. */
function linkTargets({ videos }: ReviewView): { id: string; label: string }[] {
  return videos.flatMap(({ id, title, versions }) => [
    { id, label: title },
    ...(versions.length > 1 ? versions.map((version) => ({ id: version.id, label: `${title} v${version.n}` })) : []),
  ]);
}
