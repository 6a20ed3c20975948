const mostEntries = 10_000;

/** What is remembered to ask less often: emptied where it is full, so that nothing may depend on what is in it. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  override set(key: Key, value: Value): this {
    if (this.size >= mostEntries && !this.has(key)) this.clear();
    return super.set(key, value);
  }
}
