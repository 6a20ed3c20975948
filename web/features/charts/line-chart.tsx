import { useId } from 'react';
import { Fold } from '#web/ui/fold.tsx';
import styles from './charts.module.css';

export interface ChartPoint {
  /** What stands under it, and in the table: a time, a lesson. */
  at: string;
  /** null: nothing is known of it. */
  value: number | null;
}

interface LineChartProps {
  label: string;
  points: readonly ChartPoint[];
  /** The top of the chart; its bottom is 0. */
  max: number;
  text: (value: number) => string;
  /** What the table behind it is opened by, and what its columns are called. */
  table: { summary: string; at: string; value: string };
}

const [width, height] = [600, 140];

/** What was when, as a line, and as a table for whoever asks or does not see it. */
export function LineChart({ label, points, max, text, table }: LineChartProps) {
  const id = useId();
  const known = points.flatMap(({ value }, index) =>
    value === null ? [] : [placeOf(index, value, points.length, max)],
  );
  const line = known.map(([x, y]) => `${x},${y}`).join(' ');
  const [first, last] = [known[0], known.at(-1)];
  return (
    <figure className={styles['figure']} aria-labelledby={id}>
      <figcaption id={id}>{label}</figcaption>
      <div className={styles['plot']}>
        <span className={styles['top']} aria-hidden>
          {text(max)}
        </span>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
          {first === undefined || last === undefined ? null : (
            <polygon className={styles['area']} points={`${first[0]},${height} ${line} ${last[0]},${height}`} />
          )}
          <polyline className={styles['line']} points={line} />
          {known.map(([x, y]) => (
            <line key={x} className={styles['dot']} x1={x} y1={y} x2={x} y2={y} />
          ))}
        </svg>
        <div className={styles['ends']} aria-hidden>
          <span dir="auto">{points[0]?.at}</span>
          <span dir="auto">{points.length > 1 ? points.at(-1)?.at : null}</span>
        </div>
      </div>
      <Fold summary={table.summary} className={styles['fold']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{table.at}</th>
              <th scope="col">{table.value}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ at, value }, index) => (
              <tr key={index}>
                <th scope="row" dir="auto">
                  {at}
                </th>
                <td>{value === null ? '–' : text(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Fold>
    </figure>
  );
}

/** One alone stands in the middle. */
function placeOf(index: number, value: number, of: number, max: number): [x: number, y: number] {
  const x = of < 2 ? width / 2 : 6 + (index / (of - 1)) * (width - 12);
  const y = max <= 0 ? height : height - 4 - Math.min(1, value / max) * (height - 10);
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}
