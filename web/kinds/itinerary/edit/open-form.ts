import { mergeField } from '#protocol/itinerary/ot/merge-text.ts';
import type { Place, PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import { changedFields, formOf, type FormProblems, placeOfForm, type PlaceForm } from './place-form.ts';

export type FormField = keyof PlaceForm;

/** A form as it is written while others edit the same place. */
export interface OpenForm {
  /** By field, what it said when its author began to write it: what others changed since is told from it. */
  base: PlaceForm;
  typed: Partial<PlaceForm>;
  /** The seq at which the form was opened. */
  opened: number;
  /** By field, that seq, where its author has seen what came since and keeps their own. */
  began: Record<string, number>;
  /** The place when it was last seen, should someone remove it. */
  place: Place;
}

/** A form between what its author typed and what the place says by now. */
export interface ShownForm {
  values: PlaceForm;
  /** Fields in which others have changed the same words: its author chooses. */
  conflicts: FormField[];
  /** Fields in which words of others were put together with what was typed. */
  merged: FormField[];
}

/** `draft`: what its author has written before, in a form that was closed or refused. */
export function openForm(place: Place, opened: number, draft: PlaceChanges = {}): OpenForm {
  const base = formOf(place);
  const wanted = formOf({ ...place, ...draft });
  const typed: Partial<PlaceForm> = {};
  for (const field of fieldsOf(base)) if (wanted[field] !== base[field]) put(typed, field, wanted[field]);
  return { base, typed, opened, began: {}, place };
}

export function shownForm({ base, typed }: OpenForm, live: PlaceForm): ShownForm {
  const shown: ShownForm = { values: { ...live }, conflicts: [], merged: [] };
  for (const field of fieldsOf(live)) {
    const mine = typed[field];
    if (mine === undefined || mine === live[field]) continue;
    const changed = live[field] !== base[field];
    const merged = changed ? mergeField(field, base[field], mine, live[field]) : mine;
    put(shown.values, field, merged ?? mine);
    if (merged === null) shown.conflicts.push(field);
    else if (changed) shown.merged.push(field);
  }
  return shown;
}

/** What is typed on top of words that were put together is meant for those. */
export function typing(form: OpenForm, live: PlaceForm, change: Partial<PlaceForm>): OpenForm {
  const { merged } = shownForm(form, live);
  const base = { ...form.base };
  const typed = { ...form.typed };
  for (const field of fieldsOf(live)) {
    const text = change[field];
    if (text === undefined) continue;
    if (merged.includes(field) || form.typed[field] === undefined) put(base, field, live[field]);
    put(typed, field, text);
  }
  return { ...form, base, typed };
}

/** Of a field in which both changed the same words: mine, or what it says by now. */
export function choosing(form: OpenForm, live: PlaceForm, field: FormField, mine: boolean): OpenForm {
  const base = { ...form.base };
  put(base, field, live[field]);
  if (mine) return { ...form, base, began: { ...form.began, [field]: form.began[field] ?? form.opened } };
  const { [field]: _, ...typed } = form.typed;
  return { ...form, base, typed };
}

/** What is to be sent, or what must be mended first. What its author has not touched is left alone. */
export function changesOf(
  form: OpenForm,
  place: Place,
): { fields: PlaceChanges; baseSeqs: Record<string, number>; problems: FormProblems } {
  const live = formOf(place);
  const { values, conflicts } = shownForm(form, live);
  const { fields: wanted, problems } = placeOfForm(values);
  const fields = changedFields(place, wanted);
  // Saving with both texts in sight is choosing mine.
  const began = { ...form.began, ...Object.fromEntries(conflicts.map((field) => [field, form.opened])) };
  const baseSeqs: Record<string, number> = {};
  for (const [field, seq] of Object.entries(began)) {
    for (const name of field === 'spot' ? ['lat', 'lng'] : [field]) {
      if (Object.hasOwn(fields, name)) baseSeqs[name] = seq;
    }
  }
  return { fields, baseSeqs, problems };
}

function fieldsOf(form: PlaceForm): FormField[] {
  // A form has these keys and no others.
  return Object.keys(form) as FormField[];
}

/** The category is the only field that is not any text; it comes from a form of the same shape. */
function put<Form extends Partial<PlaceForm>>(form: Form, field: FormField, value: string): void {
  Object.assign(form, { [field]: value });
}
