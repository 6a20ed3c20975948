import { cleanLine } from '#protocol/clean-text.ts';
import { maxDays, maxPlaces, newPlaceSchema, type NewPlace } from '#protocol/itinerary/place.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { moneyFrom } from './field-values.ts';
import { lineFrom } from './plain-text.ts';
import { cleaned, withLine, type ChangeReason, type RawPlace } from './raw-place.ts';

/** What became of a row that is not among the places. Codes: the client has the words for them. */
export type SkipReason =
  | 'empty'
  | 'not_a_point'
  /** The place is there, without its coordinates. */
  | 'coordinates_out_of_range'
  /** Tracks and routes that only say how one went. */
  | 'only_a_line'
  | 'too_many_places'
  | 'not_valid'
  /** More rows were skipped than are worth listing; `row` is the first of the rest. */
  | 'and_more';

export interface Skipped {
  /** 1-based: the row of a sheet (its header counts), the n-th point or feature of a file. */
  row: number;
  reason: SkipReason;
  /** What it was called, or what is missing. */
  text?: string;
}

export interface Changed {
  row: number;
  reason: ChangeReason;
  /** As the file has it: of what was cut, the rest. */
  text: string;
}

export interface ImportedDay {
  title: string | null;
  places: NewPlace[];
}

export interface ImportedPlaces {
  places: NewPlace[];
  /** Where the file tells days apart: the same places, and days without any. */
  days: ImportedDay[] | null;
  /** Of the costs, where they have one and the same. */
  currency: string | null;
  skipped: Skipped[];
  changed: Changed[];
}

/** Enough for a long day's recording; a list of 200 places needs a hundredth of it. */
export const maxImportBytes = 10 * 1024 * 1024;
const maxListed = 100;
const maxSaid = 2000;

export function refuseTooLarge(bytes: Uint8Array): Result<never> | undefined {
  if (bytes.byteLength <= maxImportBytes) return undefined;
  return refuse('PAYLOAD_TOO_LARGE', `A file to import may have at most ${maxImportBytes / 1024 / 1024} MiB`);
}

/** Collects cleaned places, and says of every row what did not come, and what not as it was. */
export class PlaceCollector {
  readonly places: NewPlace[] = [];
  readonly skipped: Skipped[] = [];
  readonly changed: Changed[] = [];
  readonly #days = new Map<string, ImportedDay>();
  readonly #currencies = new Map<string, number>();
  readonly #costs: { row: number; text: string; currency: string }[] = [];

  skip(row: number, reason: SkipReason, text?: string): void {
    const said = text === undefined ? {} : { text: cleanLine(text.slice(0, maxSaid)) };
    if (this.skipped.length < maxListed) this.skipped.push({ row, reason, ...said });
    else if (this.skipped.length === maxListed) this.skipped.push({ row, reason: 'and_more' });
  }

  change(row: number, reason: ChangeReason, text: string): void {
    if (this.changed.length < maxListed) this.changed.push({ row, reason, text: text.trim().slice(0, maxSaid) });
    else if (this.changed.length === maxListed) this.changed.push({ row, reason: 'and_more', text: '' });
  }

  /** A day that may have no place. */
  day(row: number, name: string, title: string | undefined): ImportedDay {
    const key = name.trim();
    const known = this.#days.get(key);
    if (known !== undefined) {
      known.title ??= lineFrom(title, 100) ?? null;
      return known;
    }
    if (this.#days.size >= maxDays) {
      this.change(row, 'too_many_days', key);
      return [...this.#days.values()].at(-1) ?? { title: null, places: [] };
    }
    const day = { title: lineFrom(title, 100) ?? null, places: [] };
    this.#days.set(key, day);
    return day;
  }

  add(row: number, raw: RawPlace): void {
    const { place, lostCoordinates, changes } = cleaned(raw);
    if (place === undefined) {
      if (raw.day !== undefined && raw.day.trim() !== '' && !lostCoordinates) this.day(row, raw.day, raw.dayTitle);
      else this.skip(row, lostCoordinates ? 'coordinates_out_of_range' : 'empty');
      return;
    }
    if (this.places.length >= maxPlaces) return this.skip(row, 'too_many_places', place.name);
    const money = this.#money(row, raw, place);
    const parsed = newPlaceSchema.safeParse(money === undefined ? place : { ...place, cost: money });
    if (!parsed.success) return this.skip(row, 'not_valid', place.name);
    this.places.push(parsed.data);
    if (raw.day !== undefined && raw.day.trim() !== '') this.day(row, raw.day, raw.dayTitle).places.push(parsed.data);
    else [...this.#days.values()].at(-1)?.places.push(parsed.data);
    for (const { reason, text } of changes) this.change(row, reason, text);
    if (lostCoordinates) this.skip(row, 'coordinates_out_of_range');
  }

  #money(row: number, raw: RawPlace, place: NewPlace): number | undefined {
    const said = raw.cost?.trim() ?? '';
    if (said === '') return undefined;
    const money = moneyFrom(said, raw.decimalComma);
    if (money === undefined) {
      this.change(row, 'cost_unclear', said);
      const memo = withLine(place.memo, said);
      if (Array.from(memo).length <= 1000) place.memo = memo;
      return undefined;
    }
    const currency =
      money.currency ?? (/^[A-Z]{3}$/u.test(raw.currency?.trim() ?? '') ? raw.currency?.trim() : undefined);
    if (currency !== undefined) {
      this.#currencies.set(currency, (this.#currencies.get(currency) ?? 0) + 1);
      this.#costs.push({ row, text: said, currency });
    }
    return money.amount;
  }

  result(): ImportedPlaces {
    const [most] = [...this.#currencies].toSorted((a, b) => b[1] - a[1]);
    const currency = most?.[0] ?? null;
    for (const cost of this.#costs) if (cost.currency !== currency) this.change(cost.row, 'other_currency', cost.text);
    const { places, skipped, changed } = this;
    const days = [...this.#days.values()];
    return {
      places,
      days: days.length > 1 || days[0]?.title != null ? inOrder(this.#days) : null,
      currency,
      skipped,
      changed,
    };
  }
}

/** Numbered days in their order, whatever the order of the rows. */
function inOrder(days: Map<string, ImportedDay>): ImportedDay[] {
  const entries = [...days];
  const numbers = entries.map(([name]) =>
    Number(/^(?:day\s*|제)?(\d{1,3})(?:일|일차|일째)?$/iu.exec(name)?.[1] ?? Number.NaN),
  );
  if (numbers.some((number) => Number.isNaN(number))) return entries.map(([, day]) => day);
  return entries
    .map(([, day], index) => ({ day, number: numbers[index] ?? 0 }))
    .toSorted((a, b) => a.number - b.number)
    .map(({ day }) => day);
}
