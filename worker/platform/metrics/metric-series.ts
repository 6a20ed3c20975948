import { bucketsOf, type MetricName } from './metric-table.ts';

/** What an isolate has collected since it last reported. `labels` is the key: JSON of pairs in the table's order. */
export interface CounterDelta {
  name: MetricName;
  labels: string;
  by: number;
}

export interface HistogramDelta {
  name: MetricName;
  labels: string;
  sum: number;
  /** How many fell into each bucket (not cumulative); the last one is above every bound. */
  counts: number[];
}

/** `source` tells one reporter from another (a room's object): its newest value replaces its older one. */
export interface GaugeReading {
  name: MetricName;
  labels: string;
  source: string;
  value: number;
}

export interface MetricDeltas {
  counters: CounterDelta[];
  histograms: HistogramDelta[];
  gauges: GaugeReading[];
}

/** Sums in memory what comes in between two reports. */
export class MetricSeries {
  private counters = new Map<string, CounterDelta>();
  private histograms = new Map<string, HistogramDelta>();
  private gauges = new Map<string, GaugeReading>();

  count(name: MetricName, labels: string, by: number): void {
    const key = `${name}${labels}`;
    const found = this.counters.get(key);
    if (found === undefined) this.counters.set(key, { name, labels, by });
    else found.by += by;
  }

  observe(name: MetricName, labels: string, seconds: number): void {
    const key = `${name}${labels}`;
    const bounds = bucketsOf(name);
    let found = this.histograms.get(key);
    if (found === undefined) {
      found = { name, labels, sum: 0, counts: Array.from({ length: bounds.length + 1 }, () => 0) };
      this.histograms.set(key, found);
    }
    const at = bounds.findIndex((bound) => seconds <= bound);
    const bucket = at === -1 ? bounds.length : at;
    found.sum += seconds;
    found.counts[bucket] = (found.counts[bucket] ?? 0) + 1;
  }

  set(reading: GaugeReading): void {
    this.gauges.set(`${reading.name}${reading.labels}${reading.source}`, reading);
  }

  isEmpty(): boolean {
    return this.counters.size + this.histograms.size + this.gauges.size === 0;
  }

  /** Hands everything over and starts again from nothing. */
  take(): MetricDeltas {
    const deltas = {
      counters: [...this.counters.values()],
      histograms: [...this.histograms.values()],
      gauges: [...this.gauges.values()],
    };
    this.counters = new Map();
    this.histograms = new Map();
    this.gauges = new Map();
    return deltas;
  }
}
