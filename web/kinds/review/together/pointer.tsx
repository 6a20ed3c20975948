import styles from './pointer.module.css';

interface PointerProps {
  /** In fractions of the picture. */
  x: number;
  y: number;
  /** Whose hand it is. */
  name: string | undefined;
}

/** Where somebody points at, over the picture. */
export function Pointer({ x, y, name }: PointerProps) {
  return (
    <span
      className={styles['pointer']}
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      data-pointer
      aria-hidden="true"
    >
      <span dir="auto">{name}</span>
    </span>
  );
}
