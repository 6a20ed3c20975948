import { ChartBar } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import type { NamedPart } from '../parts.ts';
import { PollLauncher } from './poll-launcher.tsx';

/** Polls among what whoever teaches launches. */
export const pollLauncher: NamedPart = {
  name: 'polls',
  label: m.class_polls,
  icon: <ChartBar {...smallIcon} aria-hidden />,
  Part: PollLauncher,
};
