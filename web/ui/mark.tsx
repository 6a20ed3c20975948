/** The courtyard: walls around a yard; or, of a kind of room, what it is known by. Shape comes first, colour second. */
export function Mark({ kind, size = 20 }: { kind?: string | undefined; size?: number }) {
  return (
    <svg viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" focusable="false" data-kind={kind}>
      <g color={kind === undefined ? 'var(--accent)' : 'var(--kind)'}>{shapes[kind ?? ''] ?? yard}</g>
    </svg>
  );
}

const yard = (
  <>
    <rect x="5.5" y="5.5" width="29" height="29" rx="8.5" fill="none" stroke="currentcolor" strokeWidth="5" />
    <rect x="15" y="15" width="10" height="10" rx="2.5" fill="currentcolor" />
  </>
);

const shapes: Readonly<Record<string, typeof yard>> = {
  itinerary: (
    <>
      <path
        d="M13 31.5h12.5a5.75 5.75 0 0 0 0-11.5h-11a5.75 5.75 0 0 1 0-11.5H27"
        fill="none"
        stroke="currentcolor"
        strokeWidth="4.5"
      />
      <circle cx="8.5" cy="31.5" r="6" fill="currentcolor" />
      <path d="M31.5 2.5a6 6 0 0 1 6 6c0 4.4-6 9.5-6 9.5s-6-5.1-6-9.5a6 6 0 0 1 6-6z" fill="currentcolor" />
    </>
  ),
  decision: (
    <>
      <circle cx="20" cy="20" r="15.5" fill="none" stroke="currentcolor" strokeWidth="4" />
      <path d="M20 20V9.5a10.5 10.5 0 1 1-9.1 15.75z" fill="currentcolor" />
    </>
  ),
  chat: (
    <path
      fill="currentcolor"
      fillRule="evenodd"
      d="M9 4.5h22a6.5 6.5 0 0 1 6.5 6.5v13a6.5 6.5 0 0 1-6.5 6.5h-9.5l-8.6 6.6c-.9.7-2.1.1-2.1-1.1v-5.5H9A6.5 6.5 0 0 1 2.5 24V11A6.5 6.5 0 0 1 9 4.5zM12 14a2 2 0 0 0 0 4h16a2 2 0 0 0 0-4zm0 6.5a2 2 0 0 0 0 4h9a2 2 0 0 0 0-4z"
    />
  ),
};
