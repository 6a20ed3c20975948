import type { Leaders } from '#protocol/class/live-quiz/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './leader-list.module.css';
import { leaderName } from './live-words.ts';

interface LeaderListProps {
  standings: Leaders;
  /** The first three stand higher: it is over. */
  podium?: boolean;
  large?: boolean;
  /** Those who teach see who is behind a nickname. */
  named?: boolean;
}

/** Who leads, and how teams stand. */
export function LeaderList({
  standings: { leaders, teams },
  podium = false,
  large = false,
  named = false,
}: LeaderListProps) {
  const size = large || undefined;
  if (leaders.length === 0) return <p className={styles['none']}>{m.class_live_nobody_yet()}</p>;
  return (
    <div className={styles['standings']} data-large={size}>
      {teams.length === 0 ? null : (
        <ol className={styles['list']} aria-label={m.class_live_teams()}>
          {teams.map(({ team, points, people }) => (
            <li key={team}>
              <span>{m.class_live_team({ n: team })}</span>
              <small>{m.class_quiz_people({ count: people })}</small>
              <b>{m.class_live_points({ points })}</b>
            </li>
          ))}
        </ol>
      )}
      <ol className={styles['list']} data-podium={podium || undefined} aria-label={m.class_live_standings()}>
        {leaders.map((leader, at) => (
          <li key={at} data-place={leader.place}>
            <i aria-hidden>{leader.place}</i>
            <span dir="auto">{leaderName(leader)}</span>
            <small>
              {[
                ...(named && leader.nickname !== null && leader.name !== undefined ? [leader.name] : []),
                ...(leader.team === null ? [] : [m.class_live_team({ n: leader.team })]),
              ].join(' · ')}
            </small>
            <b>{m.class_live_points({ points: leader.points })}</b>
          </li>
        ))}
      </ol>
    </div>
  );
}
