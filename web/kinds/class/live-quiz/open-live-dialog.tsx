import { useState } from 'react';
import { liveSeconds, teamCounts } from '#protocol/class/live-quiz/terms.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { Select } from '#web/ui/select.tsx';
import { useLesson } from '../class-context.ts';

const times = [10, 20, liveSeconds.usual, 60, 120];
const quick = ['0', '25', '50'] as const;

/** How a quiz goes when everyone answers at once: without haste unless it is asked for. */
export default function OpenLiveDialog({ quiz, onClose }: { quiz: Quiz; onClose: () => void }) {
  const { client } = useLesson();
  const [seconds, setSeconds] = useState(String(liveSeconds.usual));
  const [quickness, setQuickness] = useState<(typeof quick)[number]>('0');
  const [teams, setTeams] = useState('0');
  const [nicknames, setNicknames] = useState(true);
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const timed = seconds !== '0';
  const open = async (): Promise<void> => {
    setBusy(true);
    const opened = await client.send('live_quiz.open', {
      quiz_id: quiz.id,
      seconds: timed ? Number(seconds) : null,
      quickness: timed ? Number(quickness) : 0,
      teams: teams === '0' ? null : Number(teams),
      nicknames,
    });
    setBusy(false);
    if (opened.ok) return onClose();
    setProblem(
      opened.error.details?.['questions'] === undefined ? errorText(opened.error) : m.class_live_needs_words(),
    );
  };
  return (
    <FormDialog
      title={m.class_live_open_title()}
      action={m.class_live_open()}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void open()}
    >
      <p dir="auto">{m.class_live_open_text({ title: quiz.title })}</p>
      <Select
        label={m.class_live_seconds()}
        hint={m.class_live_seconds_hint()}
        value={seconds}
        options={[
          { value: '0', label: m.class_live_seconds_none() },
          ...times.map((one) => ({ value: String(one), label: m.class_live_seconds_of({ seconds: one }) })),
        ]}
        onPick={setSeconds}
      />
      {timed ? (
        <Segmented
          label={m.class_live_quickness()}
          value={quickness}
          options={[
            { value: '0', label: m.class_live_quickness_none() },
            { value: '25', label: m.class_live_quickness_quarter() },
            { value: '50', label: m.class_live_quickness_half() },
          ]}
          onPick={setQuickness}
        />
      ) : null}
      <Select
        label={m.class_live_teams()}
        value={teams}
        options={[
          { value: '0', label: m.class_live_teams_none() },
          ...Array.from({ length: teamCounts.max - teamCounts.min + 1 }, (_, at) => at + teamCounts.min).map((one) => ({
            value: String(one),
            label: m.class_live_teams_of({ count: one }),
          })),
        ]}
        onPick={setTeams}
      />
      <Checkbox
        label={m.class_live_nicknames()}
        hint={m.class_live_nicknames_hint()}
        checked={nicknames}
        onCheck={setNicknames}
      />
    </FormDialog>
  );
}
