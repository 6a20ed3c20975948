// One thumb is enough: a choice is sent by touching it, what takes more than one touch by a button.
import { useState } from 'react';
import { maxCloudLength, maxTextLength, type PollAnswer } from '#protocol/class/polls/terms.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { Choices } from './choices.tsx';
import { letterOf } from './live-polls.ts';
import { RankingField } from './ranking-field.tsx';

interface AnswerProps {
  poll: Poll;
  /** What I have answered. */
  given: PollAnswer | undefined;
  /** It can be answered, or what was answered changed. */
  open: boolean;
  onAnswer: (answer: PollAnswer) => void;
}

/** Where a poll is answered, as its type asks for it. */
export function AnswerForm(props: AnswerProps) {
  const { poll, given, open, onAnswer } = props;
  switch (poll.type) {
    case 'single_choice':
    case 'true_false':
      return (
        <Choices
          label={poll.question}
          options={poll.options.map((option, index) => ({ ...option, mark: letterOf(poll, index) }))}
          chosen={given?.option_ids ?? []}
          disabled={!open}
          wide={poll.type === 'true_false'}
          onPick={(id) => onAnswer({ option_ids: [id] })}
        />
      );
    case 'rating': {
      const steps = Array.from({ length: poll.scale }, (_none, index) => String(index + 1));
      return (
        <Choices
          label={poll.question}
          options={steps.map((step) => ({ id: step, text: step, mark: null }))}
          chosen={given?.rating === undefined ? [] : [String(given.rating)]}
          disabled={!open}
          wide
          onPick={(step) => onAnswer({ rating: Number(step) })}
        />
      );
    }
    case 'multiple_choice':
      return <SeveralChoices {...props} />;
    case 'ranking':
      return <RankingField {...props} />;
    case 'open_text':
    case 'word_cloud':
      return <WordsField {...props} />;
  }
}

function SeveralChoices({ poll, given, open, onAnswer }: AnswerProps) {
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const chosen = picked ?? given?.option_ids ?? [];
  const toggle = (id: string): void =>
    setPicked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <>
      <Choices
        several
        label={poll.question}
        options={poll.options.map((option, index) => ({ ...option, mark: letterOf(poll, index) }))}
        chosen={chosen}
        disabled={!open}
        onPick={toggle}
      />
      {open && picked !== null ? (
        <Button
          tone="primary"
          wide
          disabled={chosen.length === 0}
          onClick={() => {
            onAnswer({ option_ids: [...chosen] });
            setPicked(null);
          }}
        >
          {m.class_poll_send()}
        </Button>
      ) : null}
    </>
  );
}

function WordsField({ poll, given, open, onAnswer }: AnswerProps) {
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? given?.text ?? '';
  const isCloud = poll.type === 'word_cloud';
  const field = {
    label: isCloud ? m.class_poll_word_label() : m.class_poll_text_label(),
    hideLabel: true,
    value: text,
    maxLength: isCloud ? maxCloudLength : maxTextLength,
    placeholder: isCloud ? m.class_poll_word_label() : m.class_poll_text_label(),
    disabled: !open,
    onText: setWritten,
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onAnswer({ text: text.trim() });
        setWritten(null);
      }}
    >
      {isCloud ? <TextField {...field} enterKeyHint="send" /> : <TextArea {...field} rows={3} />}
      {open && written !== null ? (
        <Button tone="primary" wide type="submit" disabled={text.trim() === ''}>
          {m.class_poll_send()}
        </Button>
      ) : null}
    </form>
  );
}
