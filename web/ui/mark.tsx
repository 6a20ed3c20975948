/** The courtyard: walls around a yard. `kind` colours it; without one it is the brand's own. */
export function Mark({ kind, size = 20 }: { kind?: string; size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false" data-kind={kind}>
      <g color={kind === undefined ? 'var(--accent)' : 'var(--kind)'}>
        <rect x="4" y="4" width="24" height="24" rx="7.5" fill="none" stroke="currentcolor" strokeWidth="4" />
        <rect x="11.5" y="11.5" width="9" height="9" rx="2.5" fill="currentcolor" />
      </g>
    </svg>
  );
}
