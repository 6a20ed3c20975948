import type { ReactNode } from 'react';

interface MarkProps {
  /** Of a kind of room: by whose colour, and in what shape. */
  kind?: string | undefined;
  shape?: ReactNode;
  size?: number;
}

/** The courtyard: walls around a yard; or, of a kind of room, what it is known by. Shape comes first, colour second. */
export function Mark({ kind, shape, size = 20 }: MarkProps) {
  return (
    <svg viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" focusable="false" data-kind={kind}>
      <g color={kind === undefined ? 'var(--accent)' : 'var(--kind)'}>{shape ?? yard}</g>
    </svg>
  );
}

const yard = (
  <>
    <rect x="5.5" y="5.5" width="29" height="29" rx="8.5" fill="none" stroke="currentcolor" strokeWidth="5" />
    <rect x="15" y="15" width="10" height="10" rx="2.5" fill="currentcolor" />
  </>
);
