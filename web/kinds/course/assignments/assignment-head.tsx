import { ArrowLeft } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Assignment, AssignmentsView } from '#protocol/course/assignments/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { assignmentsAddress } from './assignment-address.ts';
import { factsOf } from './assignment-words.ts';
import styles from './assignments.module.css';

const FilesOf = lazyWithRetry(() => import('#web/features/files/files-of.tsx'));

const longDescription = { letters: 600, lines: 12 };

interface HeadProps {
  view: AssignmentsView;
  assignment: Assignment;
  /** What can be done with it. */
  acts?: ReactNode;
}

/** What is to be done, until when, and what with. */
export function AssignmentHead({ view, assignment, acts }: HeadProps) {
  const [path] = useLocation();
  const { title, description, attachments } = assignment;
  return (
    <header className={styles['about']}>
      <Link href={assignmentsAddress(path)} className={styles['back']}>
        <ArrowLeft {...icon} />
        {m.taught_work()}
      </Link>
      <div className={styles['head']}>
        <h2 dir="auto">{title}</h2>
        {acts}
      </div>
      <p className={styles['facts']}>{factsOf(assignment).join(' · ')}</p>
      {description === '' ? null : (
        <FoldedText text={description} from={longDescription} className={styles['description']} />
      )}
      {attachments.length === 0 ? null : (
        <Suspense fallback={null}>
          <FilesOf ids={attachments} files={view.files} />
        </Suspense>
      )}
    </header>
  );
}
