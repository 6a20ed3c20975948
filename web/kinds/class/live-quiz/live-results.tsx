import { useCallback } from 'react';
import type { LiveQuizResults } from '#protocol/class/live-quiz/answers.schema.ts';
import type { LiveQuiz } from '#protocol/class/live-quiz/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Fold } from '#web/ui/fold.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { useLesson } from '../class-context.ts';
import styles from './live-stage.module.css';

/** Everyone who played, by name; for those who teach alone. */
export function LiveResults({ quiz }: { quiz: LiveQuiz }) {
  return (
    <Fold summary={m.class_live_results()}>
      <Table quiz={quiz} />
    </Fold>
  );
}

function Table({ quiz }: { quiz: LiveQuiz }) {
  const { access } = useLesson();
  const path = `/live-quizzes/${quiz.id}/results`;
  const { value, problem } = useFetched(
    useCallback((signal: AbortSignal) => roomRequest<LiveQuizResults>(access, path, { signal }), [access, path]),
  );
  if (problem !== null) return <p role="alert">{errorText(problem)}</p>;
  if (value === null) return <Spinner />;
  return (
    <div className={styles['frame']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{m.class_live_col_place()}</th>
            <th scope="col">{m.class_live_col_name()}</th>
            <th scope="col">{m.class_live_col_right()}</th>
            <th scope="col">{m.class_live_col_points()}</th>
          </tr>
        </thead>
        <tbody>
          {value.players.map((player) => (
            <tr key={player.account_id}>
              <td>{player.place}</td>
              <td dir="auto">
                {player.nickname === null ? player.full_name : `${player.full_name} (${player.nickname})`}
              </td>
              <td>
                {player.right_count} / {player.judged}
              </td>
              <td>{player.points}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
