import styles from './shape.module.css';

/** Within 24 by 24. Each can be told from the others without its colour, and small. */
const paths = [
  'M12 3 22 21H2Z',
  'M12 1.5 22.5 12 12 22.5 1.5 12Z',
  'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Z',
  'M3 3h18v18H3Z',
  'm12 1.8 3 6.6 7.2.8-5.4 4.9 1.5 7.1L12 17.6l-6.3 3.6 1.5-7.1L1.8 9.2 9 8.4Z',
  'M7 2.8h10L22.5 12 17 21.2H7L1.5 12Z',
  'M8.5 2h7v6.5H22v7h-6.5V22h-7v-6.5H2v-7h6.5Z',
  'M2 21V9l5 4 5-9 5 9 5-4v12Z',
  'M12 1.5c5 6.4 7.5 9.7 7.5 13.2a7.5 7.5 0 0 1-15 0c0-3.500 2.500-6.800 7.500-13.200Z',
  'M15.500 2.600A10 10 0 1 0 21.500 15 8 8 0 0 1 15.500 2.600Z',
];

/** By what an answer is known on the wall and on every phone: a shape first, and a colour. */
export function Shape({ index }: { index: number }) {
  const at = index % paths.length;
  return (
    <span className={styles['shape']} data-at={at} aria-hidden>
      <svg viewBox="0 0 24 24">
        <path d={paths[at]} />
      </svg>
    </span>
  );
}
