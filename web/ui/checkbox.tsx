import type { InputHTMLAttributes, ReactNode } from 'react';
import styles from './checkbox.module.css';

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange' | 'className'> {
  label: ReactNode;
  hint?: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}

export function Checkbox({ label, hint, onCheck, ...rest }: CheckboxProps) {
  return (
    <label className={styles['row']}>
      <input {...rest} type="checkbox" onChange={(event) => onCheck(event.currentTarget.checked)} />
      <span>
        {label}
        {hint === undefined ? null : <small>{hint}</small>}
      </span>
    </label>
  );
}
