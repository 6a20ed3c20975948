import type { ReactNode } from 'react';
import styles from './file-field.module.css';

export interface FileFieldProps {
  /** What is to be picked, or the name of what was. */
  label: string;
  /** Of what was picked. */
  note?: ReactNode;
  /** As of an input of files. */
  accept: string;
  onPick: (file: File | null) => void;
}

/** A place to press, or to drop a file on. */
export function FileField({ label, note, accept, onPick }: FileFieldProps) {
  return (
    <label className={styles['file']}>
      <span>{label}</span>
      {note}
      <input type="file" accept={accept} onChange={(event) => onPick(event.currentTarget.files?.[0] ?? null)} />
    </label>
  );
}
