export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
  value: number;
}

/** Bars side by side, the highest as high as the chart; a value of nothing has no height, any other at least 1. */
export function bars(
  values: readonly number[],
  { width, height, gap }: { width: number; height: number; gap: number },
): Bar[] {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  return values.map((value, index) => {
    const tall = value === 0 ? 0 : Math.max(1, (value / most) * height);
    return { x: index * step + gap / 2, y: height - tall, width: Math.max(1, step - gap), height: tall, value };
  });
}

/** A chart of fewer days would be one fat bar, one of more a comb. */
const fewestDays = 7;
const mostDays = 30;

/** Every day from the first to the last that is named, those in between with nothing: at least a week, at most the newest month. */
export function everyDay<Row extends { day: string }>(
  rows: readonly Row[],
  empty: Omit<Row, 'day'>,
): (Omit<Row, 'day'> & { day: string })[] {
  const days = rows.map((row) => row.day).toSorted();
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const dayMs = 24 * 60 * 60_000;
  const end = Date.parse(`${last}T00:00:00Z`);
  const span = (end - Date.parse(`${first}T00:00:00Z`)) / dayMs + 1;
  const shown = Math.min(mostDays, Math.max(fewestDays, span));
  return Array.from({ length: shown }, (_, index) => {
    const day = new Date(end - (shown - 1 - index) * dayMs).toISOString().slice(0, 10);
    return byDay.get(day) ?? { ...empty, day };
  });
}
