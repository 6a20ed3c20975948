import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { maxCriteria, maxLevels, maxPoints } from '#protocol/course/assignments/limits.ts';
import type { Criterion, Level } from '#protocol/course/assignments/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { pointsIn } from './points-in.ts';
import styles from './rubric-fields.module.css';

interface RubricFieldsProps {
  rubric: readonly Criterion[];
  tried: boolean;
  onChange: (rubric: readonly Criterion[]) => void;
}

/** A first rubric has three levels, as most have. */
function fresh(): Criterion {
  const levels = [
    { title: m.taught_rubric_best(), points: 10 },
    { title: m.taught_rubric_middle(), points: 6 },
    { title: m.taught_rubric_least(), points: 2 },
  ];
  return { title: '', levels };
}

/** By what it is judged: criteria, each with levels and what they are worth. */
export function RubricFields({ rubric, tried, onChange }: RubricFieldsProps) {
  const change = (at: number, criterion: Criterion | null): void =>
    onChange(rubric.flatMap((one, index) => (index === at ? (criterion ?? []) : one)));
  return (
    <section className={styles['fields']} aria-label={m.taught_rubric()}>
      {rubric.map((criterion, at) => (
        <CriterionFields key={at} criterion={criterion} tried={tried} onChange={(next) => change(at, next)} />
      ))}
      {rubric.length < maxCriteria ? (
        <Button size="small" icon={<Plus {...smallIcon} />} onClick={() => onChange([...rubric, fresh()])}>
          {rubric.length === 0 ? m.taught_rubric_add() : m.taught_rubric_more()}
        </Button>
      ) : null}
    </section>
  );
}

interface CriterionFieldsProps {
  criterion: Criterion;
  tried: boolean;
  onChange: (criterion: Criterion | null) => void;
}

function CriterionFields({ criterion, tried, onChange }: CriterionFieldsProps) {
  const { title, levels } = criterion;
  const change = (at: number, level: Level | null): void =>
    onChange({ ...criterion, levels: levels.flatMap((one, index) => (index === at ? (level ?? []) : one)) });
  return (
    <fieldset className={styles['criterion']}>
      <div className={styles['line']}>
        <TextField
          label={m.taught_rubric_criterion()}
          maxLength={200}
          value={title}
          error={tried && title.trim() === '' ? m.error_field_required() : undefined}
          onText={(text) => onChange({ ...criterion, title: text })}
        />
        <IconButton label={m.taught_rubric_remove()} icon={<X {...smallIcon} />} onClick={() => onChange(null)} />
      </div>
      <ul>
        {levels.map((level, at) => (
          <li key={at} className={styles['line']}>
            <TextField
              label={m.taught_rubric_level({ n: at + 1 })}
              hideLabel
              maxLength={200}
              value={level.title}
              error={tried && level.title.trim() === '' ? m.error_field_required() : undefined}
              onText={(text) => change(at, { ...level, title: text })}
            />
            <PointsField n={at + 1} points={level.points} onPoints={(points) => change(at, { ...level, points })} />
            {levels.length > 1 ? (
              <IconButton
                label={m.taught_rubric_level_remove({ n: at + 1 })}
                icon={<X {...smallIcon} />}
                onClick={() => change(at, null)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {levels.length < maxLevels ? (
        <Button
          size="small"
          tone="plain"
          onClick={() => onChange({ ...criterion, levels: [...levels, { title: '', points: 0 }] })}
        >
          {m.taught_rubric_level_add()}
        </Button>
      ) : null}
    </fieldset>
  );
}

interface PointsFieldProps {
  n: number;
  points: number;
  onPoints: (points: number) => void;
}

/** Only what may be given is taken. */
function PointsField({ n, points, onPoints }: PointsFieldProps) {
  const [text, setText] = useState(String(points));
  const isGood = pointsIn(text, maxPoints) !== null;
  return (
    <span className={styles['points']}>
      <TextField
        label={m.taught_rubric_level_points({ n })}
        hideLabel
        inputMode="decimal"
        value={text}
        error={isGood ? undefined : m.taught_points_error({ most: maxPoints })}
        onText={(value) => {
          setText(value);
          const given = pointsIn(value, maxPoints);
          if (given !== null) onPoints(given);
        }}
      />
    </span>
  );
}
