import type { InputHTMLAttributes, Ref } from 'react';
import { controlClass, Field, type FieldProps } from './field.tsx';

export interface TextFieldProps
  extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'onChange'> {
  value: string;
  onText: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({ onText, ...props }: TextFieldProps) {
  return (
    <Field
      props={props}
      control={(own) => (
        <input dir="auto" {...own} className={controlClass} onInput={(event) => onText(event.currentTarget.value)} />
      )}
    />
  );
}
