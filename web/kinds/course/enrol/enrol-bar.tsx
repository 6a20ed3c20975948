import { offered } from '#protocol/capabilities.ts';
import { freeSeats, type CourseView } from '#protocol/course/view.ts';
import type { You } from '#protocol/wire.ts';
import { BottomBar } from '#web/features/room/bottom-bar.tsx';
import { Keep, TakePart } from '#web/features/room/take-part.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useCourse } from '../course-context.ts';
import styles from './enrol-bar.module.css';
import { useEnrolling } from './use-enrolling.ts';

interface EnrolBarProps {
  view: CourseView;
  you: You | null;
  named: boolean;
}

/** For whoever is not in the course: a seat, a place on the waiting list, or the way to say who they are first. */
export function EnrolBar({ view, you, named }: EnrolBarProps) {
  if (you === null || you.frozen !== undefined) return null;
  const may = offered(you);
  if (may.includes('attend')) return null;
  if (!named) return <NameFirst enrols={may.includes('comment') || view.has_enrollment_key} />;
  if (view.waiting_place !== undefined) return <WaitingBar place={view.waiting_place} />;
  return <SeatBar view={view} byLink={may.includes('comment')} isAssistant={may.includes('edit')} />;
}

function NameFirst({ enrols }: { enrols: boolean }) {
  return enrols ? (
    <BottomBar>
      <TakePart />
    </BottomBar>
  ) : null;
}

function WaitingBar({ place }: { place: number }) {
  const { show } = useCourse();
  return (
    <BottomBar>
      <output className={styles['said']}>{m.taught_waiting_place({ place })}</output>
      <Button onClick={() => show({ what: 'leave' })}>{m.taught_stop_waiting()}</Button>
    </BottomBar>
  );
}

/** By a link that lets one comment it takes nothing but this; else the key. */
function SeatBar({ view, byLink, isAssistant }: { view: CourseView; byLink: boolean; isAssistant: boolean }) {
  const { show } = useCourse();
  const { busy, enrol } = useEnrolling();
  if (isAssistant)
    return (
      <BottomBar>
        <Keep />
      </BottomBar>
    );
  if (!byLink && !view.has_enrollment_key) return null;
  const waits = freeSeats(view) === 0;
  const act = (): void => (byLink ? void enrol(waits ? { wait: true } : {}) : show({ what: 'key', waits }));
  return (
    <BottomBar>
      <Button tone="primary" busy={busy} onClick={act}>
        {waits ? m.taught_wait() : m.taught_enrol()}
      </Button>
    </BottomBar>
  );
}
