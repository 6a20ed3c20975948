import { ArrowDown, ArrowUp, Check } from 'lucide-react';
import { useState } from 'react';
import { questionLimits } from '#protocol/quiz-questions/limits.ts';
import type { AskedQuestion } from '#protocol/class/quizzes/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { numberIn } from '../../number-in.ts';
import styles from './answer-field.module.css';
import type { Answers } from './use-answers.ts';

interface FieldProps {
  question: AskedQuestion;
  answers: Answers;
}

/** Where one question is answered, by its type. Under it stands whether it is saved: there the eye is when the worry comes. */
export function AnswerField(props: FieldProps) {
  const { question, answers } = props;
  const answer = answers.of(question.id);
  return (
    <div className={styles['answer']}>
      <Control {...props} />
      <output className={styles['state']}>
        {answer === undefined ? null : answers.isSaving(question.id) ? (
          m.class_quiz_saving()
        ) : (
          <b>
            <Check {...smallIcon} /> {m.class_quiz_saved()}
          </b>
        )}
      </output>
      {question.type === 'short_answer' ? <p className={styles['hint']}>{m.class_quiz_short_hint()}</p> : null}
    </div>
  );
}

function Control(props: FieldProps) {
  switch (props.question.type) {
    case 'multiple_choice':
      return <Options {...props} />;
    case 'true_false':
      return <TrueFalse {...props} />;
    case 'numeric':
      return <NumberField {...props} />;
    case 'ordering':
      return <Ordering {...props} />;
    default:
      return <Words {...props} />;
  }
}

/** Nothing looks chosen before it is. */
function Options({ question, answers }: FieldProps) {
  const chosen = answers.of(question.id)?.selected_option_indices ?? [];
  const several = question.several === true;
  const pick = (index: number, isPicked: boolean): void => {
    const others = several ? chosen.filter((one) => one !== index) : [];
    answers.change(
      question.id,
      { selected_option_indices: isPicked ? [...others, index].toSorted((a, b) => a - b) : others },
      true,
    );
  };
  return (
    <fieldset className={styles['choices']}>
      <legend>{several ? m.class_quiz_pick_several() : m.class_quiz_pick_one()}</legend>
      {question.options?.map(({ index, text }) => (
        <label key={index} className={styles['choice']}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={question.id}
            checked={chosen.includes(index)}
            onChange={(event) => pick(index, event.currentTarget.checked)}
          />
          <span dir="auto">{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TrueFalse({ question, answers }: FieldProps) {
  const value = answers.of(question.id)?.value;
  return (
    <fieldset className={styles['choices']}>
      <legend>{m.class_quiz_pick_one()}</legend>
      {[true, false].map((one) => (
        <label key={String(one)} className={styles['choice']}>
          <input
            type="radio"
            name={question.id}
            checked={value === one}
            onChange={() => answers.change(question.id, { value: one }, true)}
          />
          <span>{one ? m.class_quiz_true() : m.class_quiz_false()}</span>
        </label>
      ))}
    </fieldset>
  );
}

function NumberField({ question, answers }: FieldProps) {
  const value = answers.of(question.id)?.value;
  const [text, setText] = useState(typeof value === 'number' ? String(value) : '');
  const isNumber = text.trim() === '' || numberIn(text) !== null;
  return (
    <TextField
      label={m.class_quiz_your_number()}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      error={isNumber ? undefined : m.class_quiz_no_number()}
      onText={(said) => {
        setText(said);
        const number = numberIn(said);
        if (number !== null) answers.change(question.id, { value: number }, false);
        else if (said.trim() === '') answers.change(question.id, {}, false);
      }}
    />
  );
}

function Ordering({ question, answers }: FieldProps) {
  const items = question.items ?? [];
  const order = answers.of(question.id)?.order ?? items.map(({ id }) => id);
  const move = (from: number, to: number): void => {
    const moved = [...order];
    moved.splice(to, 0, ...moved.splice(from, 1));
    answers.change(question.id, { order: moved }, true);
  };
  return (
    <ol className={styles['order']}>
      {order.map((id, place) => {
        const text = items.find((item) => item.id === id)?.text ?? '';
        return (
          <li key={id}>
            <span dir="auto">{text}</span>
            <IconButton
              label={m.class_quiz_move_up({ text })}
              icon={<ArrowUp {...icon} />}
              disabled={place === 0}
              onClick={() => move(place, place - 1)}
            />
            <IconButton
              label={m.class_quiz_move_down({ text })}
              icon={<ArrowDown {...icon} />}
              disabled={place === order.length - 1}
              onClick={() => move(place, place + 1)}
            />
          </li>
        );
      })}
    </ol>
  );
}

function Words({ question, answers }: FieldProps) {
  const text = answers.of(question.id)?.answer_text ?? '';
  const isShort = question.type === 'short_answer';
  return (
    <TextArea
      label={question.type === 'code' ? (question.language ?? m.class_quiz_your_answer()) : m.class_quiz_your_answer()}
      data-long={!isShort || undefined}
      maxLength={isShort ? 1000 : questionLimits.answer}
      spellCheck={question.type !== 'code'}
      data-code={question.type === 'code' || undefined}
      value={text}
      onText={(answer_text) => answers.change(question.id, { answer_text }, false)}
    />
  );
}
