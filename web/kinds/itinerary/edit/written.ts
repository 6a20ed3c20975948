type Values = Readonly<Record<string, unknown>>;

/** What this page has written into which fields, so that words which someone replaces are not lost. */
export class Written {
  readonly #bySubject = new Map<string | null, Values>();

  /** `subject`: a place, or null for the course itself. */
  keep(subject: string | null, fields: Values): void {
    this.#bySubject.set(subject, { ...this.#bySubject.get(subject), ...fields });
  }

  /** My values of these fields, and them as words; null where none of them is known. */
  find(subject: string | null, fields: readonly string[]): { values: Record<string, unknown>; text: string } | null {
    const mine = Object.entries(this.#bySubject.get(subject) ?? {}).filter(([field]) => fields.includes(field));
    if (mine.length === 0) return null;
    const words = mine.flatMap(([, value]) =>
      typeof value === 'string' && value !== '' ? [value] : typeof value === 'number' ? [String(value)] : [],
    );
    return { values: Object.fromEntries(mine), text: words.join(' · ') };
  }
}
