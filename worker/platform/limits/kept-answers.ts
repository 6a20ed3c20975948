// What services that are not ours have answered, kept in the platform's cache, so that each is asked once for all.

interface Keeping<Value> {
  /** Of whom, and what was asked. */
  question: string;
  ask: () => Promise<Value>;
  /** How long an answer is good. */
  secondsFor: (value: Value) => number;
}

/** The answer that is kept, or a new one, which is kept from then on. Values are JSON. */
export async function keptAnswer<Value>({ question, ask, secondsFor }: Keeping<Value>): Promise<Value> {
  const key = `https://kept-answers.invalid/?to=${encodeURIComponent(question)}`;
  const kept = await caches.default.match(key);
  // Only this function writes there.
  if (kept !== undefined) return (await kept.json<{ value: Value }>()).value;
  const value = await ask();
  const headers = { 'Cache-Control': `max-age=${secondsFor(value)}` };
  await caches.default.put(key, Response.json({ value }, { headers }));
  return value;
}
