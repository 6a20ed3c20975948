import type { InputHTMLAttributes, Ref } from 'react';
import { controlClass, Field, type FieldProps } from './field.tsx';

export interface TextFieldProps
  extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'onChange'> {
  value: string;
  onText: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, hideLabel, hint, error, onText, ...rest }: TextFieldProps) {
  return (
    <Field
      label={label}
      hideLabel={hideLabel ?? false}
      hint={hint}
      error={error}
      control={(props) => (
        <input {...rest} {...props} className={controlClass} onInput={(event) => onText(event.currentTarget.value)} />
      )}
    />
  );
}
