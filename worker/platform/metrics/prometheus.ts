// The text format of Prometheus, https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
import { bucketsOf, type MetricName, type MetricRow, metricTable } from './metric-table.ts';

export interface MetricTotals {
  /** Counters and gauges. `labels` is JSON of pairs, as collected. */
  values: { name: string; labels: string; value: number }[];
  /** `counts` as in HistogramDelta: one more than bounds, not cumulative. */
  histograms: { name: string; labels: string; sum: number; counts: number[] }[];
}

export const prometheusContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Every metric of the table with its help and type, those never seen included; names no longer in the table are left out. */
export function prometheusText(totals: MetricTotals): string {
  const lines: string[] = [];
  for (const name of metricNames()) {
    const row: MetricRow = metricTable[name];
    lines.push(`# HELP ${name} ${row.help}`, `# TYPE ${name} ${row.type}`);
    for (const value of totals.values) if (value.name === name) lines.push(sample(name, value.labels, value.value));
    for (const histogram of totals.histograms)
      if (histogram.name === name) lines.push(...histogramLines(name, histogram));
  }
  return `${lines.join('\n')}\n`;
}

function metricNames(): MetricName[] {
  return Object.keys(metricTable).filter((name): name is MetricName => name in metricTable);
}

function histogramLines(name: MetricName, histogram: { labels: string; sum: number; counts: number[] }): string[] {
  const bounds = [...bucketsOf(name).map(String), '+Inf'];
  let below = 0;
  const buckets = bounds.map((bound, at) => {
    below += histogram.counts[at] ?? 0;
    return sample(`${name}_bucket`, histogram.labels, below, [['le', bound]]);
  });
  return [
    ...buckets,
    sample(`${name}_sum`, histogram.labels, histogram.sum),
    sample(`${name}_count`, histogram.labels, below),
  ];
}

function sample(name: string, labels: string, value: number, more: [string, string][] = []): string {
  const pairs = [...labelPairs(labels), ...more].map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

function labelPairs(labels: string): [string, string][] {
  const parsed: unknown = JSON.parse(labels);
  if (!Array.isArray(parsed)) return [];
  return parsed.map((pair: unknown) => (Array.isArray(pair) ? [String(pair[0]), String(pair[1])] : ['', '']));
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
