import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ClassCommandData } from '#protocol/class/commands.schema.ts';
import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { AskedQuestion } from '#protocol/class/quizzes/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { numberIn } from '../number-in.ts';
import { choicesOf, optionsOf } from './live-words.ts';
import { Shape } from './shape.tsx';
import styles from './live-answer.module.css';

type Given = Pick<ClassCommandData['live_quiz.answer'], 'selected_option_indices' | 'value' | 'order'>;

interface AnswerProps {
  question: AskedQuestion;
  /** What I have answered. */
  given: Answer | null;
  open: boolean;
  onAnswer: (given: Given) => void;
}

/** Answers as large as a thumb, each with its shape. Nothing looks chosen before it is. */
export function LiveAnswer(props: AnswerProps) {
  const { question } = props;
  if (question.type === 'numeric') return <NumberAnswer {...props} />;
  return question.type === 'ordering' || question.several === true ? <Several {...props} /> : <One {...props} />;
}

interface TileProps {
  at: number;
  text: string;
  pressed: boolean;
  open: boolean;
  /** Of an order: which it is. */
  place?: number;
  onTap: () => void;
}

function Tile({ at, text, pressed, open, place = 0, onTap }: TileProps) {
  return (
    <button
      type="button"
      className={styles['tile']}
      aria-pressed={pressed}
      disabled={!open}
      aria-label={place > 0 ? m.class_poll_placed({ text, place }) : text}
      onClick={onTap}
    >
      <Shape index={at} />
      <span dir="auto">{text}</span>
      {pressed ? place > 0 ? <b aria-hidden>{place}</b> : <Check {...icon} aria-hidden /> : null}
    </button>
  );
}

/** One tap answers. */
function One({ question, given, open, onAnswer }: AnswerProps) {
  const chosen = given === null ? [] : choicesOf(given);
  return (
    <fieldset className={styles['tiles']} aria-label={question.question_text}>
      {optionsOf(question).map(({ choice, text }, at) => (
        <Tile
          key={choice}
          at={at}
          text={text}
          pressed={chosen.includes(choice)}
          open={open}
          onTap={() =>
            onAnswer(
              question.type === 'true_false'
                ? { value: choice === 'true' }
                : { selected_option_indices: [Number(choice)] },
            )
          }
        />
      ))}
    </fieldset>
  );
}

/** Tapped one after the other, and sent: several that are right, or all of them in order. Tapped again they leave it. */
function Several({ question, given, open, onAnswer }: AnswerProps) {
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const chosen = picked ?? (given === null ? [] : choicesOf(given));
  const options = optionsOf(question);
  const isOrder = question.type === 'ordering';
  const toggle = (choice: string): void =>
    setPicked(chosen.includes(choice) ? chosen.filter((one) => one !== choice) : [...chosen, choice]);
  const left = isOrder ? options.length - chosen.length : 0;
  return (
    <>
      <p className={styles['how']}>{isOrder ? m.class_live_tap_in_order() : m.class_quiz_pick_several()}</p>
      <fieldset className={styles['tiles']} aria-label={question.question_text}>
        {options.map(({ choice, text }, at) => (
          <Tile
            key={choice}
            at={at}
            text={text}
            pressed={chosen.includes(choice)}
            place={isOrder ? chosen.indexOf(choice) + 1 : 0}
            open={open}
            onTap={() => toggle(choice)}
          />
        ))}
      </fieldset>
      {open && picked !== null ? (
        <Button
          tone="primary"
          wide
          disabled={chosen.length === 0 || left > 0}
          onClick={() => {
            onAnswer(isOrder ? { order: [...chosen] } : { selected_option_indices: sorted(chosen) });
            setPicked(null);
          }}
        >
          {left > 0 ? m.class_poll_rank_left({ count: left }) : m.class_quiz_hand_in()}
        </Button>
      ) : null}
    </>
  );
}

function sorted(choices: readonly string[]): number[] {
  return choices.map(Number).toSorted((a, b) => a - b);
}

function NumberAnswer({ given, open, onAnswer }: AnswerProps) {
  const [text, setText] = useState(typeof given?.value === 'number' ? String(given.value) : '');
  const number = numberIn(text);
  return (
    <form
      className={styles['number']}
      onSubmit={(event) => {
        event.preventDefault();
        if (number !== null) onAnswer({ value: number });
      }}
    >
      <TextField
        label={m.class_quiz_your_number()}
        inputMode="decimal"
        autoComplete="off"
        disabled={!open}
        value={text}
        error={text.trim() === '' || number !== null ? undefined : m.class_quiz_no_number()}
        onText={setText}
      />
      <Button tone="primary" wide type="submit" disabled={!open || number === null}>
        {m.class_quiz_hand_in()}
      </Button>
    </form>
  );
}
