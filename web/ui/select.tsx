import { ChevronDown } from 'lucide-react';
import type { SelectHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';
import { smallIcon } from './icon.ts';
import styles from './select.module.css';

export interface SelectProps<Value extends string>
  extends FieldProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className' | 'onChange'> {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onPick: (value: Value) => void;
}

/** The platform's own select: on phones nothing is easier to use. */
export function Select<Value extends string>({ options, onPick, ...props }: SelectProps<Value>) {
  return (
    <Field
      props={props}
      control={(own) => (
        <span className={styles['frame']}>
          <select
            {...own}
            className={classes(controlClass, styles['select'])}
            onChange={(event) => {
              const picked = options.find((option) => option.value === event.currentTarget.value);
              if (picked !== undefined) onPick(picked.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown {...smallIcon} />
        </span>
      )}
    />
  );
}
