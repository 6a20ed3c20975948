import type { FilesView } from '../../files/view.ts';
import type { RoomEvent } from '../../wire.ts';
import type { MaterialEventData } from './materials.schema.ts';

/** Its files are those of the view whose `target` it is. */
export interface Material {
  material_id: string;
  title: string;
  description: string;
  url: string | null;
  visible_from: string | null;
  /** Students see it; to them it always is. */
  shown: boolean;
  /** The smaller, the further up. */
  place: number;
  created_at: string;
  updated_at: string;
}

export interface MaterialsView {
  /** In their order. */
  materials: Material[];
}

export const initialMaterials: MaterialsView = { materials: [] };

type MaterialEvent = {
  [Type in keyof MaterialEventData]: RoomEvent<Type, MaterialEventData[Type]>;
}[keyof MaterialEventData];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceMaterials<View extends MaterialsView & FilesView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as MaterialEvent;
  const changed = (id: string, changes: Partial<Material>): View => ({
    ...view,
    materials: inPlace(view.materials.map((one) => (one.material_id === id ? { ...one, ...changes } : one))),
  });
  const without = (id: string): View => ({
    ...view,
    materials: view.materials.filter(({ material_id }) => material_id !== id),
    files: view.files.filter(({ target }) => target !== id),
  });
  switch (event.type) {
    case 'material.added':
      return withOne(view, { ...event.data, created_at: event.at, updated_at: event.at });
    case 'material.updated':
      return changed(event.data.material_id, { ...event.data.changes, updated_at: event.at });
    case 'material.shown': {
      const { material_id, material, files = [] } = event.data;
      if (material === undefined) return changed(material_id, { shown: true });
      const others = view.files.filter(({ target }) => target !== material_id);
      return withOne(
        { ...view, files: [...others, ...files.map((file) => ({ ...file, target: material_id }))] },
        material,
      );
    }
    case 'material.hidden': {
      const { material_id, kept } = event.data;
      return kept === true ? changed(material_id, { shown: false }) : without(material_id);
    }
    case 'material.moved':
      return changed(event.data.material_id, { place: event.data.place });
    case 'material.removed':
      return without(event.data.material_id);
    default:
      return view;
  }
}

function withOne<View extends MaterialsView>(view: View, material: Material): View {
  const others = view.materials.filter(({ material_id }) => material_id !== material.material_id);
  return { ...view, materials: inPlace([...others, material]) };
}

function inPlace(materials: Material[]): Material[] {
  return materials.toSorted((a, b) => a.place - b.place || (a.material_id < b.material_id ? -1 : 1));
}
