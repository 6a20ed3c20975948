import type { ReactNode } from 'react';
import type { Version } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { failureText } from './failure-words.ts';
import styles from './project.module.css';

interface VersionStateProps {
  /** The newest of the video. */
  version: Version | undefined;
  /** It goes out from here, or waits for me: that is said where it can be done. */
  mine?: boolean;
}

/** How a version is, where that is something other than there: on its way, looked at, failed; else what was said of it. */
export function VersionState({ version, mine = false }: VersionStateProps) {
  if (version === undefined) return null;
  if (version.status === 'uploading') return mine ? null : <State>{m.version_uploading()}</State>;
  if (version.status === 'processing') return <State>{m.version_processing()}</State>;
  if (version.status === 'failed') return <State tone="bad">{failureText(version.failure)}</State>;
  if (version.verdict?.verdict === 'approved') return <State tone="good">{m.version_approved()}</State>;
  if (version.verdict?.verdict === 'changes_requested')
    return <State tone="warm">{m.version_changes_requested()}</State>;
  return null;
}

function State({ tone, children }: { tone?: 'good' | 'warm' | 'bad'; children: ReactNode }) {
  return (
    <span className={styles['state']} data-tone={tone}>
      {children}
    </span>
  );
}
