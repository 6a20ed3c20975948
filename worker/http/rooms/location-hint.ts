import { z } from 'zod';

/** Where the edge says that a request comes from; locally it says nothing. */
const originSchema = z
  .object({ continent: z.string(), country: z.string(), longitude: z.coerce.number() })
  .partial()
  .catch({});

// West of the Mississippi, and the Elbe: rough, but an object never moves and either side works.
const americanMiddle = -95;
const europeanMiddle = 14;

// https://developers.cloudflare.com/durable-objects/reference/data-location/
const middleEast = new Set('AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE'.split(' '));

/** Where a new room should live: near whoever creates it, since the first to come are often near too. */
export function locationHint(cf: unknown): DurableObjectLocationHint | undefined {
  const { continent = '', country = '', longitude = 0 } = originSchema.parse(cf);
  if (middleEast.has(country)) return 'me';
  if (continent === 'NA') return longitude < americanMiddle ? 'wnam' : 'enam';
  if (continent === 'EU') return longitude > europeanMiddle ? 'eeur' : 'weur';
  return Object.hasOwn(byContinent, continent) ? byContinent[continent] : undefined;
}

const byContinent: Record<string, DurableObjectLocationHint> = { SA: 'sam', AS: 'apac', OC: 'oc', AF: 'afr' };
