import { useState } from 'react';
import type { Participant } from '#protocol/class/participation/participation.schema.ts';
import { isQuiet } from '#protocol/class/participation/pulse.ts';
import { ShareBar } from '#web/features/charts/share-bar.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { ScoreParts } from './formula.tsx';
import styles from './participation.module.css';
import { percentText } from './score-words.ts';

/** So many stand there at once; the others on request. */
const step = 30;
/** A score below this is one to look at. */
const low = 60;

type Which = 'all' | 'quiet' | 'left';

const shows: Readonly<Record<Which, (one: Participant) => boolean>> = {
  all: () => true,
  quiet: isQuiet,
  left: ({ left_at }) => left_at !== null,
};

/** Everyone who takes part, the lowest score first: who has said nothing, and who has left. */
export function PeopleTable({
  participants,
  liveSeconds,
  isLive,
}: {
  participants: readonly Participant[];
  liveSeconds: number;
  isLive: boolean;
}) {
  const [which, setWhich] = useState<Which>('all');
  const [most, setMost] = useState(step);
  const count = (one: Which): number => participants.filter(shows[one]).length;
  const found = participants
    .filter(shows[which])
    .toSorted((a, b) => a.participation_score - b.participation_score || (a.user.id < b.user.id ? -1 : 1));
  const choices: Which[] = isLive ? ['all', 'quiet', 'left'] : ['all', 'quiet'];
  const words = { all: m.class_taking_part_all, quiet: m.class_taking_part_quiet, left: m.class_taking_part_left };
  return (
    <section className={styles['people']} aria-label={m.class_taking_part_people()}>
      <Segmented
        label={m.class_taking_part_people()}
        value={which}
        options={choices.map((value) => ({ value, label: `${words[value]()} ${count(value)}` }))}
        onPick={setWhich}
      />
      {found.length === 0 ? <p className={styles['none']}>{m.class_taking_part_nobody()}</p> : null}
      <ul>
        {found.slice(0, most).map((one) => (
          <li key={one.user.id}>
            <Fold summary={<Line one={one} liveSeconds={liveSeconds} />}>
              <ScoreParts parts={one.score_parts} />
            </Fold>
          </li>
        ))}
      </ul>
      {found.length > most ? (
        <Button onClick={() => setMost(most + step)}>{m.class_people_more({ count: found.length - most })}</Button>
      ) : null}
    </section>
  );
}

function Line({ one, liveSeconds }: { one: Participant; liveSeconds: number }) {
  const { user, attendance_seconds, participation_score: score } = one;
  const facts = [
    liveSeconds === 0
      ? null
      : m.class_taking_part_there({ share: percentText(Math.min(1, attendance_seconds / liveSeconds)) }),
    m.class_taking_part_messages({ count: one.chat_messages_count }),
    one.polls_offered === 0 ? null : m.class_taking_part_polls({ done: one.polls_responded, of: one.polls_offered }),
    one.quizzes_offered === 0
      ? null
      : m.class_taking_part_quizzes({ done: one.quizzes_responded, of: one.quizzes_offered }),
    one.hand_raises === 0 ? null : m.class_taking_part_hands({ count: one.hand_raises }),
  ];
  return (
    <span className={styles['line']}>
      <b dir="auto">{user.full_name}</b>
      <small>{facts.filter((fact) => fact !== null).join(' · ')}</small>
      <span className={styles['score']}>{score.toFixed(1)}</span>
      <ShareBar share={score / 100} isLow={score < low} />
    </span>
  );
}
