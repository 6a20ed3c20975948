import type { FormHTMLAttributes } from 'react';
import styles from './form.module.css';

export interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  onSubmit: () => void;
}

/** Fields one under the other, the act below them; sending them leaves the page where it is. */
export function Form({ onSubmit, ...rest }: FormProps) {
  return (
    <form
      className={styles['form']}
      {...rest}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    />
  );
}

/** Why an act failed, where it is no single field's fault. */
export function FormProblem({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p className={styles['problem']} role="alert">
      {text}
    </p>
  );
}
