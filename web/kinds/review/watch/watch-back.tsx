import { ArrowLeft } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';

interface WatchBackProps {
  isCompared: boolean;
  onClose: () => void;
}

/** The way back to all videos, or from two versions to one. */
export default function WatchBack({ isCompared, onClose }: WatchBackProps) {
  return (
    <IconButton
      label={isCompared ? m.compare_end() : m.project_back()}
      icon={<ArrowLeft {...icon} />}
      onClick={onClose}
    />
  );
}
