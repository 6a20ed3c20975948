import { type ReactNode, useId } from 'react';
import styles from './field.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface FieldProps {
  label: string;
  /** The label is read out but not drawn: only where the place says it already. */
  hideLabel?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
}

interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label, its control, and what is to be known or mended about it. */
export function Field<Props extends FieldProps>({
  props,
  control,
}: {
  /** The field's and its control's, all in one. */
  props: Props;
  control: (props: Omit<Props, keyof FieldProps> & ControlProps) => ReactNode;
}) {
  const { label, hideLabel, hint, error, ...rest } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {hideLabel === true ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      {control({
        ...rest,
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {note === undefined ? null : (
        <p
          id={noteId}
          className={error === undefined ? styles['hint'] : styles['error']}
          role={error === undefined ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  );
}

export const controlClass = styles['control'];
