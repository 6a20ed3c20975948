import { Plus, Trash2 } from 'lucide-react';
import { questionLimits as max } from '#protocol/quiz-questions/limits.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import styles from './key-points-editor.module.css';
import type { KeyPointDraft } from './question-draft.ts';

const weights = [1, 2, 3];

/** How much of the points it is worth, beside the others; one that came otherwise stays. */
function weightsWith(weight: number): { value: string; label: string }[] {
  return [...new Set([...weights, weight])].map((one) => ({ value: String(one), label: `×${one}` }));
}

/** What an answer should say, each in as many ways as the teacher thinks of. */
export function KeyPointsEditor({
  points,
  onChange,
}: {
  points: KeyPointDraft[];
  onChange: (points: KeyPointDraft[]) => void;
}) {
  const set = (at: number, changes: Partial<KeyPointDraft>): void =>
    onChange(points.map((point, place) => (place === at ? { ...point, ...changes } : point)));
  return (
    <div className={styles['points']}>
      <h4>{m.class_quiz_key_points()}</h4>
      <p>{m.class_quiz_key_points_hint()}</p>
      {points.map((point, at) => (
        <div key={at} className={styles['point']}>
          <div className={styles['head']}>
            <TextField
              label={m.class_quiz_point_label({ number: at + 1 })}
              maxLength={max.said}
              autoComplete="off"
              value={point.label}
              onText={(label) => set(at, { label })}
            />
            <Select
              label={m.class_quiz_weight()}
              value={String(point.weight)}
              options={weightsWith(point.weight)}
              onPick={(weight) => set(at, { weight: Number(weight) })}
            />
            <IconButton
              label={m.class_quiz_point_remove({ number: at + 1 })}
              icon={<Trash2 {...smallIcon} />}
              onClick={() => onChange(points.toSpliced(at, 1))}
            />
          </div>
          <TextArea
            label={m.class_quiz_alternatives_label()}
            hint={m.class_quiz_alternatives_hint()}
            value={point.alternatives}
            onText={(alternatives) => set(at, { alternatives })}
          />
          <TextArea label={m.class_quiz_not_label()} rows={1} value={point.not} onText={(not) => set(at, { not })} />
        </div>
      ))}
      {points.length < max.keyPoints ? (
        <Button
          size="small"
          icon={<Plus {...smallIcon} />}
          onClick={() => onChange([...points, { label: '', weight: 1, alternatives: '', not: '' }])}
        >
          {m.class_quiz_point_add()}
        </Button>
      ) : null}
    </div>
  );
}
