import { useId } from 'react';
import { formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Fold } from '#web/ui/fold.tsx';
import styles from './analytics.module.css';
import { bars } from './chart-geometry.ts';

export interface BarChartProps {
  title: string;
  /** Said where there is nothing to draw. */
  none: string;
  /** From left to right; one value for each series. */
  rows: readonly { label: string; values: readonly number[] }[];
  series: readonly string[];
}

const frame = { width: 360, height: 96, gap: 3 };

/** Bars to look at, and the same figures as a table to be read. */
export function BarChart({ title, none, rows, series }: BarChartProps) {
  const titleId = useId();
  const most = Math.max(0, ...rows.flatMap((row) => row.values));
  const locale = getLocale();
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      {most === 0 ? (
        <p className={styles['none']}>{none}</p>
      ) : (
        <>
          {series.length > 1 ? (
            <p className={styles['legend']} aria-hidden="true">
              {series.map((name, index) => (
                <span key={name} data-series={index}>
                  {name}
                </span>
              ))}
            </p>
          ) : null}
          <svg
            className={styles['chart']}
            viewBox={`0 0 ${frame.width} ${frame.height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <Bars rows={rows} series={series} />
          </svg>
          <p className={styles['axis']} aria-hidden="true">
            <span>{rows[0]?.label}</span>
            <span>{m.analytics_most({ count: formatNumber(most, locale) })}</span>
            <span>{rows.length > 1 ? rows.at(-1)?.label : null}</span>
          </p>
          <Fold className={styles['table']} summary={m.analytics_table()}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{m.analytics_when()}</th>
                  {series.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.label}>
                    <th scope="row">{row.label}</th>
                    {row.values.map((value, index) => (
                      <td key={series[index]}>{formatNumber(value, locale)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Fold>
        </>
      )}
    </section>
  );
}

/** All series to one scale: their bars side by side in each step. */
function Bars({ rows, series }: Pick<BarChartProps, 'rows' | 'series'>) {
  const flat = rows.flatMap((row) => row.values);
  return (
    <>
      {bars(flat, { ...frame, gap: series.length > 1 ? 1 : frame.gap }).map((bar, index) => (
        <rect
          key={index}
          data-series={index % series.length}
          x={bar.x}
          y={bar.y}
          width={bar.width}
          height={bar.height}
          rx={1.5}
        />
      ))}
    </>
  );
}
