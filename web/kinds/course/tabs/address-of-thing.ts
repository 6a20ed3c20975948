/** In which tab something is shown, by the beginning of its id: each floor that notices lead to adds its own. */
const tabOf: Readonly<Record<string, string>> = { ann: 'announcements', mtl: 'materials', asg: 'assignments' };

/** What the address says where something is to be seen; nothing where no tab has such things. */
export function addressOfThing(id: string): string {
  const tab = tabOf[id.slice(0, 3)];
  return tab === undefined ? '' : `?${new URLSearchParams({ tab, about: id }).toString()}`;
}
