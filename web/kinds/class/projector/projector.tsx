import { studentsHere } from '#protocol/class/attendance/view.ts';
import { Eye, EyeOff } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { useLesson } from '../class-context.ts';
import { classIdentity } from '../identity.tsx';
import type { PartProps } from '../parts.ts';
import { phaseText } from '../phase.ts';
import { ReactionsSeen } from '../reactions/reactions-seen.tsx';
import { type Entrance, useJoinCode } from '../use-join-code.ts';
import { CountsShown, useKeptCountsShown } from '../counts-shown.ts';
import { shown } from './parts.ts';
import styles from './projector.module.css';

/** What hangs on the wall: what is asked and what came of it, without names, and how one comes in. */
export default function Projector(props: PartProps) {
  const { view } = props;
  const { roomId } = useLesson();
  const [isCounted, toggle] = useKeptCountsShown(roomId);
  const entrance = useJoinCode(props);
  const now = shown.find(({ shows }) => shows(props));
  return (
    <CountsShown.Provider value={isCounted}>
      <main id="content" className={styles['wall']} data-kind="class" data-alone={now === undefined || undefined}>
        <div className={styles['shown']}>
          <p className={styles['title']} dir="auto">
            <Mark kind={classIdentity.name} shape={classIdentity.mark} />
            {view.title}
          </p>
          {now === undefined ? <h1 className={styles['phase']}>{wall(props)}</h1> : <now.Part {...props} />}
        </div>
        {view.status === 'live' && entrance !== null ? (
          <Door entrance={entrance} here={isCounted ? studentsHere(view).length : null} onToggle={toggle} />
        ) : null}
        <ReactionsSeen {...props} />
      </main>
    </CountsShown.Provider>
  );
}

function wall({ view }: PartProps): string {
  return view.status === 'live' ? m.class_wall_come() : phaseText(view);
}

/** On the wall for as long as people may come in. */
function Door({ entrance, here, onToggle }: { entrance: Entrance; here: number | null; onToggle: () => void }) {
  return (
    <aside className={styles['door']} aria-label={m.class_entrance()}>
      <img src={`${entrance.qr}.svg?size=1024`} alt={`${m.share_qr()}: ${entrance.address}`} />
      <p className={styles['place']}>{entrance.place}</p>
      <b className={styles['figures']}>{entrance.figures}</b>
      <p>{m.class_wall_how()}</p>
      {here === null ? null : <p className={styles['here']}>{m.class_wall_here({ count: here })}</p>}
      <IconButton
        className={styles['counts']}
        label={here === null ? m.class_wall_counts_show() : m.class_wall_counts_hide()}
        icon={here === null ? <Eye {...icon} /> : <EyeOff {...icon} />}
        onClick={onToggle}
      />
    </aside>
  );
}
