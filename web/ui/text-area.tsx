import { type Ref, type TextareaHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';
import styles from './text-area.module.css';

export interface TextAreaProps
  extends FieldProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className' | 'onChange'> {
  value: string;
  onText: (value: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Grows with its text where the browser can, and scrolls inside where it cannot. */
export function TextArea({ onText, ...props }: TextAreaProps) {
  return (
    <Field
      props={props}
      control={(own) => (
        <textarea
          rows={2}
          dir="auto"
          {...own}
          className={classes(controlClass, styles['area'])}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      )}
    />
  );
}
