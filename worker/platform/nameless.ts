import { goneName } from '#protocol/limits.ts';
import { changeTexts } from './change-texts.ts';

/** The same data, but that `goneName` stands beside each of these ids; the very same value where nothing else does. */
export function nameless<T>(data: T, ids: ReadonlySet<string>): T {
  return changeTexts(data, (text, { field, within }) =>
    field === 'name' && within !== null && namesOneOf(within, ids) ? goneName : text,
  );
}

function namesOneOf(data: { id?: unknown; account_id?: unknown; name?: unknown }, ids: ReadonlySet<string>): boolean {
  const id = data.account_id ?? data.id;
  return typeof id === 'string' && typeof data.name === 'string' && ids.has(id);
}
