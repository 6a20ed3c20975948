// Only what hands on to another part works: whatever would do something fails.
const handsOn = new Set(['withSession', 'prepare', 'bind']);

/** What stands for which: a batch takes statements only as the database made them. */
const originals = new WeakMap<object, object>();

/**
 * A part of the machine (a database, a bucket, a queue) that answers every use of it with an error of its own.
 * @param fails asked at each use; absent: always
 */
export function broken<Part extends object>(part: Part, fails: () => boolean = () => true): Part {
  const stand = new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'getBookmark') return () => null;
      return (...args: unknown[]) => {
        if (handsOn.has(String(name))) {
          const made: unknown = Reflect.apply(value, target, args);
          return made !== null && typeof made === 'object' ? broken(made, fails) : made;
        }
        if (fails()) return Promise.reject(new Error('D1_ERROR: database is locked: SQLITE_BUSY'));
        const plain = args.map((one) => (Array.isArray(one) ? one.map(whole) : whole(one)));
        return Reflect.apply(value, target, plain) as unknown;
      };
    },
  });
  originals.set(stand, part);
  return stand;
}

function whole(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (originals.get(value) ?? value) : value;
}
