// For tests in which rooms of the test kind are found and answered into as those of the kinds that are built: imported for
// its effect, in the file's own runtime.
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

Object.assign(kinds, { workshop: workshopModule });
