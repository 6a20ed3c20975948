import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { questionLimits as max } from '#protocol/quiz-questions/limits.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { KeyPointsEditor } from './key-points-editor.tsx';
import styles from './question-editor.module.css';
import { missingIn, type Missing, type QuestionDraft } from './question-draft.ts';
import { typeText } from './type-text.ts';

interface EditorProps {
  /** Its place; absent: it stands alone. */
  number?: number;
  draft: QuestionDraft;
  /** Somebody has tried to keep the quiz: what is missing is said. */
  tried: boolean;
  onChange: (draft: QuestionDraft) => void;
  onRemove?: () => void;
  /** What else can be done with it, beside its removal. */
  acts?: ReactNode;
}

/** One question with its key. */
export function QuestionEditor({ number, draft, tried, onChange, onRemove, acts }: EditorProps) {
  const set = (changes: Partial<QuestionDraft>): void => onChange({ ...draft, ...changes });
  const missing = tried ? missingIn(draft) : null;
  return (
    <fieldset className={styles['question']}>
      <legend>
        {number === undefined ? null : `${m.class_quiz_number({ number })} · `}
        {typeText(draft.type)}
      </legend>
      {number === undefined || onRemove === undefined ? null : (
        <div className={styles['acts']}>
          {acts}
          <IconButton label={m.class_quiz_remove_question({ number })} icon={<Trash2 {...icon} />} onClick={onRemove} />
        </div>
      )}
      <TextArea
        label={m.class_quiz_question_label()}
        maxLength={max.question}
        value={draft.text}
        error={missing === 'text' ? m.error_field_required() : undefined}
        onText={(text) => set({ text })}
      />
      <KeyFields draft={draft} set={set} />
      {missing === null || missing === 'text' ? null : (
        <p role="alert" className={styles['missing']}>
          {missingText(missing)}
        </p>
      )}
      <div className={styles['last']}>
        <TextField
          label={m.class_quiz_worth_label()}
          inputMode="decimal"
          autoComplete="off"
          value={draft.points}
          onText={(points) => set({ points: points.replace(',', '.') })}
        />
        <TextArea
          label={m.class_quiz_explanation_label()}
          rows={1}
          maxLength={max.text}
          value={draft.explanation}
          onText={(explanation) => set({ explanation })}
        />
      </div>
    </fieldset>
  );
}

function missingText(missing: Exclude<Missing, 'text'>): string {
  return {
    points: m.class_quiz_missing_points,
    options: m.class_quiz_missing_options,
    right: m.class_quiz_missing_right,
    value: m.class_quiz_missing_value,
    items: m.class_quiz_missing_items,
    model: m.class_quiz_missing_model,
    key_point: m.class_quiz_missing_key_point,
    language: m.class_quiz_missing_language,
  }[missing]();
}

interface KeyProps {
  draft: QuestionDraft;
  set: (changes: Partial<QuestionDraft>) => void;
}

/** What is right, by the type of the question. */
function KeyFields({ draft, set }: KeyProps) {
  switch (draft.type) {
    case 'multiple_choice':
      return <OptionFields draft={draft} set={set} />;
    case 'true_false':
      return (
        <Segmented
          label={m.class_quiz_right_answer()}
          value={draft.isTrue ? 'true' : 'false'}
          options={[
            { value: 'true', label: m.class_quiz_true() },
            { value: 'false', label: m.class_quiz_false() },
          ]}
          onPick={(value) => set({ isTrue: value === 'true' })}
        />
      );
    case 'numeric':
      return (
        <div className={styles['pair']}>
          <TextField
            label={m.class_quiz_right_answer()}
            inputMode="decimal"
            value={draft.value}
            onText={(value) => set({ value })}
          />
          <TextField
            label={m.class_quiz_tolerance_label()}
            inputMode="decimal"
            value={draft.tolerance}
            onText={(tolerance) => set({ tolerance })}
          />
        </div>
      );
    case 'ordering':
      return <ItemFields draft={draft} set={set} />;
    case 'short_answer':
      return (
        <>
          <ModelField draft={draft} set={set} />
          <TextArea
            label={m.class_quiz_accepted_label()}
            hint={m.class_quiz_accepted_hint()}
            value={draft.accepted}
            onText={(accepted) => set({ accepted })}
          />
          <KeyPointsEditor points={draft.keyPoints} onChange={(keyPoints) => set({ keyPoints })} />
        </>
      );
    case 'code':
      return (
        <>
          <TextField
            label={m.class_quiz_language_label()}
            maxLength={40}
            value={draft.language}
            onText={(language) => set({ language })}
          />
          <ModelField draft={draft} set={set} />
        </>
      );
    case 'essay':
      return <ModelField draft={draft} set={set} />;
  }
}

function ModelField({ draft, set }: KeyProps) {
  return (
    <TextArea
      label={m.class_quiz_model_label()}
      maxLength={max.text}
      value={draft.model}
      onText={(model) => set({ model })}
    />
  );
}

/** Each with whether it is right; several may be. */
function OptionFields({ draft, set }: KeyProps) {
  const { options, right } = draft;
  const mark = (at: number, isRight: boolean): void => {
    const others = right.filter((one) => one !== at);
    set({ right: isRight ? [...others, at].toSorted((a, b) => a - b) : others });
  };
  const remove = (at: number): void =>
    set({
      options: options.toSpliced(at, 1),
      right: right.filter((one) => one !== at).map((one) => (one > at ? one - 1 : one)),
    });
  return (
    <div className={styles['options']}>
      {options.map((option, at) => (
        <div key={at}>
          <input
            type="checkbox"
            aria-label={m.class_quiz_option_right({ number: at + 1 })}
            title={m.class_quiz_option_right({ number: at + 1 })}
            checked={right.includes(at)}
            onChange={(event) => mark(at, event.currentTarget.checked)}
          />
          <TextField
            hideLabel
            label={m.class_quiz_option_label({ number: at + 1 })}
            placeholder={m.class_quiz_option_label({ number: at + 1 })}
            maxLength={max.option}
            autoComplete="off"
            value={option}
            onText={(text) => set({ options: options.with(at, text) })}
          />
          <IconButton
            label={m.class_quiz_option_remove({ number: at + 1 })}
            icon={<Trash2 {...smallIcon} />}
            disabled={options.length <= 2}
            onClick={() => remove(at)}
          />
        </div>
      ))}
      <p className={styles['hint']}>{m.class_quiz_options_hint()}</p>
      {options.length < max.options ? (
        <Button size="small" icon={<Plus {...smallIcon} />} onClick={() => set({ options: [...options, ''] })}>
          {m.class_quiz_option_add()}
        </Button>
      ) : null}
    </div>
  );
}

function ItemFields({ draft, set }: KeyProps) {
  const { items } = draft;
  return (
    <div className={styles['options']}>
      {items.map((item, at) => (
        <div key={at}>
          <span>{at + 1}</span>
          <TextField
            hideLabel
            label={m.class_quiz_item_label({ number: at + 1 })}
            placeholder={m.class_quiz_item_label({ number: at + 1 })}
            maxLength={max.option}
            autoComplete="off"
            value={item}
            onText={(text) => set({ items: items.with(at, text) })}
          />
          <IconButton
            label={m.class_quiz_item_remove({ number: at + 1 })}
            icon={<Trash2 {...smallIcon} />}
            disabled={items.length <= 2}
            onClick={() => set({ items: items.toSpliced(at, 1) })}
          />
        </div>
      ))}
      <p className={styles['hint']}>{m.class_quiz_items_hint()}</p>
      {items.length < max.options ? (
        <Button size="small" icon={<Plus {...smallIcon} />} onClick={() => set({ items: [...items, ''] })}>
          {m.class_quiz_item_add()}
        </Button>
      ) : null}
    </div>
  );
}
