// Collected in the isolate, reported to one object at most every 10 s: what is exact is the sum over isolates.
import { nowMs } from '../clock.ts';
import { log } from './logger.ts';
import { type MetricDeltas, MetricSeries } from './metric-series.ts';
import { type LabelsOf, type MetricName, type MetricOf, metricTable } from './metric-table.ts';
import type { MetricsStore } from './metrics-store.ts';

const flushEveryMs = 10_000;
// While the metrics object cannot be reached, this many reports wait; older ones are dropped rather than memory filled.
const maxWaitingReports = 30;

interface Report {
  id: string;
  deltas: MetricDeltas;
}

const series = new MetricSeries();
const waiting: Report[] = [];
let flushedAtMs = 0;
let tailDueMs = 0;

/** What a report needs: to outlive the request, and where to go. A Durable Object's state is one, too. */
export interface MetricsEnd {
  waitUntil(promise: Promise<unknown>): void;
}

export function count<Name extends MetricOf<'counter'>>(name: Name, labels: LabelsOf<Name>, by = 1): void {
  series.count(name, labelKey(name, labels), by);
}

export function observe<Name extends MetricOf<'histogram'>>(name: Name, labels: LabelsOf<Name>, seconds: number): void {
  series.observe(name, labelKey(name, labels), seconds);
}

/**
 * The current value as this source sees it; `/metrics` shows the sum over sources. A source that goes away says 0; one
 * that dies without a word is forgotten after an hour.
 */
export function setGauge<Name extends MetricOf<'gauge'>>(
  name: Name,
  labels: LabelsOf<Name>,
  reading: { source: string; value: number },
): void {
  series.set({ name, labels: labelKey(name, labels), ...reading });
}

/**
 * Call at the end of each request. Reports at once when 10 s have passed since the last report, else once more when
 * they will have, so that the last requests before a silence are not lost. `tail: false` in a Durable Object, which a
 * timer would keep from hibernating.
 */
export function flushMetrics(
  store: DurableObjectNamespace<MetricsStore>,
  end: MetricsEnd,
  options = { tail: true },
): void {
  if (series.isEmpty() && waiting.length === 0) return;
  const now = nowMs();
  if (now - flushedAtMs >= flushEveryMs) {
    flushedAtMs = now;
    end.waitUntil(reportNow(store));
    return;
  }
  if (!options.tail || tailDueMs > now) return;
  tailDueMs = flushedAtMs + flushEveryMs;
  end.waitUntil(
    new Promise((resolve) => setTimeout(resolve, tailDueMs - now)).then(() => {
      flushedAtMs = nowMs();
      return reportNow(store);
    }),
  );
}

/** Reports everything that this isolate holds. A report that fails is kept and sent again, and counted only once. */
export async function reportNow(store: DurableObjectNamespace<MetricsStore>): Promise<void> {
  if (!series.isEmpty()) waiting.push({ id: crypto.randomUUID(), deltas: series.take() });
  if (waiting.length > maxWaitingReports) waiting.splice(0, waiting.length - maxWaitingReports);
  for (let report = waiting[0]; report !== undefined; report = waiting[0]) {
    try {
      await metricsObject(store).add(report.id, report.deltas);
    } catch (error) {
      log('WARN', 'metrics could not be reported', { error });
      return;
    }
    // Another request may have sent it meanwhile.
    if (waiting[0] === report) waiting.shift();
  }
}

export function metricsObject(store: DurableObjectNamespace<MetricsStore>): DurableObjectStub<MetricsStore> {
  return store.getByName('metrics');
}

function labelKey(name: MetricName, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(metricTable[name].labels.map((label) => [label, labels[label] ?? '']));
}
