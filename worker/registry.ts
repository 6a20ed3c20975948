import * as modules from './kinds/index.ts';
import type { KindModule } from './kinds/kind-module.ts';

/** Every kind that is built, by its name. A room's object is bound under the same name in capitals. */
export const kinds: Readonly<Record<string, KindModule>> = Object.fromEntries(
  Object.values(modules).map((module) => [module.kind.name, module]),
);

/** A kind that must be there: rooms of no other are made. */
export function kindOf(name: string): KindModule {
  const found = kinds[name];
  if (found === undefined) throw new Error(`no kind is registered as ${name}`);
  return found;
}
