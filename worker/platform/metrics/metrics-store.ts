import { DurableObject } from 'cloudflare:workers';
import { nowMs } from '../clock.ts';
import type { MetricDeltas } from './metric-series.ts';
import { prometheusText } from './prometheus.ts';
import type { WorkerEnv } from '../secrets/secrets.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS counters (name TEXT, labels TEXT, value REAL NOT NULL, PRIMARY KEY (name, labels)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS histograms (name TEXT, labels TEXT, sum REAL NOT NULL, counts TEXT NOT NULL, PRIMARY KEY (name, labels)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS gauges (name TEXT, labels TEXT, source TEXT, value REAL NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (name, labels, source)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reports (id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) WITHOUT ROWID;
`;
/** A gauge's source that has been silent for so long has died without saying so. */
const silentSourceMs = 60 * 60_000;
/** A report is sent again within seconds of failing, if at all. */
const rememberedReportMs = 60 * 60_000;

/** The sums over all isolates; one object for the instance. */
export class MetricsStore extends DurableObject<WorkerEnv> {
  private readonly sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: WorkerEnv) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(tables);
  }

  /** Adds one isolate's report. The same report sent again changes nothing. */
  add(reportId: string, deltas: MetricDeltas): void {
    const now = nowMs();
    this.ctx.storage.transactionSync(() => {
      const fresh = this.sql.exec(
        'INSERT OR IGNORE INTO reports (id, at_ms) VALUES (?, ?) RETURNING id',
        reportId,
        now,
      );
      if (fresh.toArray().length === 0) return;
      this.addCounters(deltas);
      this.addHistograms(deltas);
      this.setGauges(deltas, now);
      this.sql.exec('DELETE FROM reports WHERE at_ms < ?', now - rememberedReportMs);
    });
  }

  /** Everything in the text format of Prometheus. */
  render(): string {
    const gauges = this.sql.exec<{ name: string; labels: string; value: number }>(
      'SELECT name, labels, sum(value) AS value FROM gauges WHERE at_ms >= ? GROUP BY name, labels',
      nowMs() - silentSourceMs,
    );
    const counters = this.sql.exec<{ name: string; labels: string; value: number }>(
      'SELECT name, labels, value FROM counters',
    );
    const histograms = this.sql.exec<HistogramRow>('SELECT name, labels, sum, counts FROM histograms');
    return prometheusText({
      values: [...counters.toArray(), ...gauges.toArray()],
      histograms: histograms.toArray().map((row) => ({ ...row, counts: parseCounts(row.counts) })),
    });
  }

  private addCounters(deltas: MetricDeltas): void {
    for (const { name, labels, by } of deltas.counters) {
      this.sql.exec(
        'INSERT INTO counters VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value',
        name,
        labels,
        by,
      );
    }
  }

  private addHistograms(deltas: MetricDeltas): void {
    for (const { name, labels, sum, counts } of deltas.histograms) {
      const [old] = this.sql
        .exec<HistogramRow>(
          'SELECT name, labels, sum, counts FROM histograms WHERE name = ? AND labels = ?',
          name,
          labels,
        )
        .toArray();
      // A release that changes a metric's buckets starts it anew: old counts have no place in new buckets.
      const base = old === undefined ? [] : parseCounts(old.counts);
      const kept = base.length === counts.length;
      const total = counts.map((more, at) => more + (kept ? (base[at] ?? 0) : 0));
      const totalSum = sum + (kept ? (old?.sum ?? 0) : 0);
      this.sql.exec(
        'INSERT OR REPLACE INTO histograms VALUES (?, ?, ?, ?)',
        name,
        labels,
        totalSum,
        JSON.stringify(total),
      );
    }
  }

  private setGauges(deltas: MetricDeltas, now: number): void {
    for (const { name, labels, source, value } of deltas.gauges) {
      if (value === 0) {
        this.sql.exec('DELETE FROM gauges WHERE name = ? AND labels = ? AND source = ?', name, labels, source);
      } else {
        this.sql.exec('INSERT OR REPLACE INTO gauges VALUES (?, ?, ?, ?, ?)', name, labels, source, value, now);
      }
    }
    this.sql.exec('DELETE FROM gauges WHERE at_ms < ?', now - silentSourceMs);
  }
}

type HistogramRow = { name: string; labels: string; sum: number; counts: string };

function parseCounts(text: string): number[] {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed.map(Number) : [];
}
