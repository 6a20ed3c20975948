import { useState } from 'react';
import { maxNickname } from '#protocol/class/live-quiz/terms.ts';
import type { LiveQuiz, MyLiveQuiz } from '#protocol/class/live-quiz/view.ts';
import type { Refusal } from '#protocol/result.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../class-context.ts';
import { quicknessText } from './live-words.ts';
import styles from './live-card.module.css';

/** Before the first question: how it goes, what I am called in it, and my team. */
export function LiveLobby({ quiz, mine }: { quiz: LiveQuiz; mine: MyLiveQuiz }) {
  const { client } = useLesson();
  const { teams, nicknames } = quiz.settings;
  const [nickname, setNickname] = useState(mine.nickname ?? '');
  const [team, setTeam] = useState(mine.team);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const name = nickname.trim();
  const join = async (): Promise<void> => {
    setBusy(true);
    const called = nicknames && name !== '' ? { nickname: name } : {};
    const data = { live_quiz_id: quiz.id, ...called, ...(team !== null && { team }) };
    const joined = await client.send('live_quiz.join', data);
    setProblem(joined.ok ? null : joined.error);
    // It is told here, beside the field.
    const told = client.getState().refusals.findLast(({ type }) => type === 'live_quiz.join');
    if (told !== undefined) client.dismiss(told.id);
    setBusy(false);
  };
  return (
    <>
      <p className={styles['note']}>{quicknessText(quiz)}</p>
      {mine.joined ? (
        <output className={styles['joined']}>
          {[
            mine.nickname === null ? m.class_live_joined() : m.class_live_joined_as({ name: mine.nickname }),
            ...(mine.team === null ? [] : [m.class_live_team({ n: mine.team })]),
          ].join(' · ')}
        </output>
      ) : null}
      {nicknames ? (
        <TextField
          label={m.class_live_nickname()}
          hint={m.class_live_nickname_hint()}
          autoComplete="off"
          maxLength={maxNickname}
          value={nickname}
          error={problem === null ? undefined : problemText(problem)}
          onText={(text) => {
            setNickname(text);
            setProblem(null);
          }}
        />
      ) : null}
      {teams === null ? null : (
        <Segmented
          label={m.class_live_teams()}
          value={team === null ? '' : String(team)}
          options={Array.from({ length: teams }, (_, at) => ({
            value: String(at + 1),
            label: m.class_live_team({ n: at + 1 }),
          }))}
          onPick={(picked) => setTeam(Number(picked))}
        />
      )}
      {nicknames || teams !== null || !mine.joined ? (
        <Button tone={mine.joined ? 'quiet' : 'primary'} wide busy={busy} onClick={() => void join()}>
          {mine.joined ? m.class_live_change() : m.class_live_join()}
        </Button>
      ) : null}
    </>
  );
}

function problemText(problem: Refusal): string {
  if (problem.code === 'SPAM_DETECTED') return m.class_live_nickname_refused();
  return problem.details?.['nickname'] === undefined ? errorText(problem) : m.class_live_nickname_taken();
}
