import type { EditCommand } from '../commands.schema.ts';
import type { Began, Operation } from './operation.ts';

/** Positions from here on mean the end; they are left out, since they stand for no place in particular. */
const beyondAnyDay = 100_000;

/**
 * The command that says what a pending edit's operations mean on the course at `baseSeq`. `null` where there is none:
 * nothing is left of the edit, or its operations are not those of one command.
 */
export function commandOf(operations: readonly Operation[], baseSeq: number): EditCommand | null {
  const [first] = operations;
  if (first === undefined) return null;
  return operations.length === 1 ? single(first, baseSeq) : importOf(operations, baseSeq);
}

function single(operation: Operation, base_seq: number): EditCommand {
  switch (operation.type) {
    case 'place.add': {
      const { place, to } = operation;
      const data = { place, day_id: to.day_id, base_seq };
      return { type: 'place.add', data: to.position > beyondAnyDay ? data : { ...data, position: to.position } };
    }
    case 'place.remove':
      return { type: 'place.remove', data: { place_id: operation.place_id, base_seq } };
    case 'place.move':
      return { type: 'place.move', data: { place_id: operation.place_id, ...operation.to, base_seq } };
    case 'place.update':
      return {
        type: 'place.update',
        data: { place_id: operation.place_id, fields: operation.fields, base_seq, ...baseSeqs(operation, base_seq) },
      };
    case 'itinerary.update':
      return {
        type: 'itinerary.update',
        data: { ...operation.fields, base_seq, ...baseSeqs(operation, base_seq) },
      };
    case 'day.add': {
      const { day, position } = operation;
      const data = { day_id: day.id, title: day.title, base_seq };
      return { type: 'day.add', data: position > beyondAnyDay ? data : { ...data, position } };
    }
    case 'day.remove': {
      const data = { day_id: operation.day_id, base_seq };
      return { type: 'day.remove', data: operation.to === undefined ? data : { ...data, moved_to: operation.to } };
    }
    case 'day.move':
      return { type: 'day.move', data: { day_id: operation.day_id, position: operation.to, base_seq } };
    case 'day.update':
      return { type: 'day.update', data: { day_id: operation.day_id, title: operation.title, base_seq } };
    case 'itinerary.restore':
      return { type: 'itinerary.restore', data: { seq: operation.to_seq } };
  }
}

function baseSeqs({ fields, began = {} }: { fields: object; began?: Began }, base: number): { base_seqs?: Began } {
  const since = Object.entries(began).filter(([field, seq]) => Object.hasOwn(fields, field) && seq < base);
  return since.length === 0 ? {} : { base_seqs: Object.fromEntries(since) };
}

function importOf(operations: readonly Operation[], base_seq: number): EditCommand | null {
  const places = operations.flatMap((operation) => (operation.type === 'place.add' ? [operation.place] : []));
  const [first] = operations;
  if (first?.type !== 'place.add' || places.length < operations.length) return null;
  const { day_id, position } = first.to;
  const data = { places, day_id, base_seq };
  return { type: 'places.import', data: position > beyondAnyDay ? data : { ...data, position } };
}
