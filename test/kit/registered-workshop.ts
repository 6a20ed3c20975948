import { afterAll, beforeAll } from 'vitest';
import { kinds } from '#worker/registry.ts';
import type { KindModule } from '#worker/kinds/kind-module.ts';
import { workshopKind } from '#test/contract/workshop/index.ts';

const notShown = (): never => {
  throw new Error('workshops are not seen from outside');
};

const workshopModule: KindModule = {
  kind: workshopKind,
  front: { about: notShown, card: notShown, summary: notShown },
  path: '/workshops',
  tag: { name: 'Workshops', description: 'Workshops' },
  addRoutes: () => undefined,
};

/** For a file in which rooms of the test kind are found and answered into as those of the kinds that are built. */
export function registersWorkshop(): void {
  beforeAll(() => void Object.assign(kinds, { workshop: workshopModule }));
  afterAll(() => void Reflect.deleteProperty(kinds, 'workshop'));
}
