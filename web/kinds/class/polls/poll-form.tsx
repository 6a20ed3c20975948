import { Check, Plus, Trash } from 'lucide-react';
import { useId, useState } from 'react';
import { maxOptions, maxOptionLength, maxQuestionLength } from '#protocol/class/polls/terms.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { Form } from '#web/ui/form.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../class-context.ts';
import styles from './launcher.module.css';
import { emptyDraft, lacks, pollData, type PollDraft, takesOptions, takesRight, typeLabels } from './templates.ts';

interface PollFormProps {
  /** A draft that is there; null: a new one. */
  poll: Poll | null;
  /** It can be asked at once. */
  live: boolean;
  onClose: () => void;
}

/** A question with what it takes, to be asked now or kept for later. */
export default function PollForm({ poll, live, onClose }: PollFormProps) {
  const { client, send } = useLesson();
  const formId = useId();
  const [draft, setDraft] = useState<PollDraft>(() => (poll === null ? emptyDraft : draftOf(poll)));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<PollDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const problem = tried ? lacks(draft) : null;
  const save = async (opens: boolean): Promise<void> => {
    setTried(true);
    if (lacks(draft) !== null) return;
    onClose();
    const data = pollData(draft);
    if (poll === null) return void (await client.send('poll.create', { ...data, draft: !opens }));
    const saved = await client.send('poll.update', { poll_id: poll.id, ...data });
    if (saved.ok && opens) send('poll.launch', { poll_id: poll.id });
  };
  return (
    <Dialog
      title={poll === null ? m.class_poll_new() : m.class_poll_edit()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <div className={styles['foot']}>
          {poll === null ? null : (
            <IconButton
              label={m.class_poll_delete()}
              icon={<Trash {...smallIcon} />}
              onClick={() => {
                send('poll.delete', { poll_id: poll.id });
                onClose();
              }}
            />
          )}
          <Button tone={live ? 'quiet' : 'primary'} onClick={() => void save(false)}>
            {m.class_poll_keep()}
          </Button>
          {live ? (
            <Button tone="primary" type="submit" form={formId}>
              {m.class_poll_launch()}
            </Button>
          ) : null}
        </div>
      }
    >
      <Form id={formId} noValidate onSubmit={() => void save(live)}>
        <TextField
          data-autofocus
          label={m.class_poll_question()}
          maxLength={maxQuestionLength}
          value={draft.question}
          error={problem === 'question' ? m.error_field_required() : undefined}
          onText={(question) => change({ question })}
        />
        <Select
          label={m.class_poll_type()}
          value={draft.type}
          options={types.map((value) => ({ value, label: typeLabels[value]() }))}
          onPick={(type) => change({ type, right: [] })}
        />
        <Options draft={draft} onChange={change} />
        {problem === 'options' || problem === 'same' ? (
          <p className={styles['problem']} role="alert">
            {problem === 'same' ? m.class_poll_options_same() : m.class_poll_options_few()}
          </p>
        ) : null}
        <Select
          label={m.class_poll_duration()}
          value={String(draft.duration_seconds)}
          options={durations.map((seconds) => ({ value: String(seconds), label: durationText(seconds) }))}
          onPick={(value) => change({ duration_seconds: value === 'null' ? null : Number(value) })}
        />
        <Checkbox
          label={m.class_poll_anonymous()}
          hint={m.class_poll_anonymous_hint()}
          checked={draft.anonymous}
          onCheck={(anonymous) => change({ anonymous })}
        />
        <Fold summary={m.class_poll_settings()}>
          <Checkbox
            label={m.class_poll_live_results()}
            checked={draft.live_results}
            onCheck={(live_results) => change({ live_results })}
          />
          <Checkbox
            label={m.class_poll_show_after()}
            checked={draft.show_results_after}
            onCheck={(show_results_after) => change({ show_results_after })}
          />
          <Checkbox
            label={m.class_poll_may_change()}
            checked={draft.changeable}
            onCheck={(changeable) => change({ changeable })}
          />
        </Fold>
      </Form>
    </Dialog>
  );
}

const types = Object.keys(typeLabels) as PollDraft['type'][];
const durations = [null, 20, 30, 60, 120, 300] as const;

function durationText(seconds: number | null): string {
  if (seconds === null) return m.class_poll_duration_none();
  return seconds < 60 ? m.class_poll_seconds({ count: seconds }) : m.class_poll_minutes({ count: seconds / 60 });
}

function draftOf({ options, right = [], ...poll }: Poll): PollDraft {
  const { question, type, scale, anonymous, changeable, duration_seconds, show_results_after, live_results } = poll;
  return {
    question,
    type,
    scale,
    anonymous,
    changeable,
    duration_seconds,
    show_results_after,
    live_results,
    options: options.length === 0 ? emptyDraft.options : options.map(({ text }) => text),
    right: right.map((id) => options.findIndex((option) => option.id === id)),
  };
}

interface OptionsProps {
  draft: PollDraft;
  onChange: (part: Partial<PollDraft>) => void;
}

/** What can be chosen, and what of it is right. */
function Options({ draft, onChange }: OptionsProps) {
  const { type, options, right } = draft;
  const set = (at: number, text: string): void => onChange({ options: options.with(at, text) });
  const mark = (at: number): void => {
    const others = type === 'multiple_choice' ? right.filter((one) => one !== at) : [];
    onChange({ right: right.includes(at) ? right.filter((one) => one !== at) : [...others, at] });
  };
  if (type === 'true_false')
    return (
      <fieldset className={styles['options']}>
        <legend>{m.class_poll_right()}</legend>
        <div className={styles['row']}>
          {['O', 'X'].map((text, at) => (
            <Button key={text} aria-pressed={right.includes(at)} icon={rightIcon(right, at)} onClick={() => mark(at)}>
              {text}
            </Button>
          ))}
        </div>
      </fieldset>
    );
  if (!takesOptions(type)) return null;
  return (
    <fieldset className={styles['options']}>
      <legend>{m.class_poll_options()}</legend>
      {options.map((text, at) => (
        <div key={at} className={styles['option']}>
          <TextField
            hideLabel
            label={m.class_poll_option({ n: at + 1 })}
            placeholder={m.class_poll_option({ n: at + 1 })}
            maxLength={maxOptionLength}
            value={text}
            onText={(said) => set(at, said)}
          />
          {takesRight(type) ? (
            <IconButton
              label={m.class_poll_is_right({ text: text === '' ? m.class_poll_option({ n: at + 1 }) : text })}
              pressed={right.includes(at)}
              icon={<Check {...smallIcon} />}
              onClick={() => mark(at)}
            />
          ) : null}
        </div>
      ))}
      {options.length < maxOptions ? (
        <Button tone="plain" icon={<Plus {...smallIcon} />} onClick={() => onChange({ options: [...options, ''] })}>
          {m.class_poll_option_add()}
        </Button>
      ) : null}
    </fieldset>
  );
}

function rightIcon(right: readonly number[], at: number) {
  return right.includes(at) ? <Check {...smallIcon} /> : null;
}
