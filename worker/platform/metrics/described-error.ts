// What the log says of an error. Messages of libraries quote what they were given: drizzle the bound values of a query,
// JSON.parse a piece of the body. Those stay out; what remains is masked besides.

/** Frames deeper than these say no more about where it broke. */
const maxFrames = 12;
const maxMessageLength = 500;

/**
 * Name, message and stack of an error without anything that people or secrets could be in, and the same of its cause.
 * Also of errors that came by RPC, which lose their class but keep their text.
 */
export function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { cause } = error;
  return {
    name: error.name,
    message: safeMessage(error),
    stack: framesOf(error),
    ...(cause instanceof Error && { cause: `${cause.name}: ${safeMessage(cause)}` }),
  };
}

function safeMessage({ name, message }: Error): string {
  if (name === 'SyntaxError') return 'does not parse';
  // drizzle: `Failed query: select … where id = ?\nparams: …`. The statement holds only placeholders.
  const [statement = ''] = message.split('\nparams:', 1);
  return masked(statement).slice(0, maxMessageLength);
}

/** The stack begins with name and message, which may have several lines: only the frames are kept. */
function framesOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  return masked(frames.slice(0, maxFrames).join('\n'));
}

const masks: readonly (readonly [RegExp, string])[] = [
  [/[^\s"'<>(),:;=]+@[^\s"'<>(),:;=]+\.[^\s"'<>(),:;=]+/gu, '<mail>'],
  [/\$scrypt\$\S+/gu, '<hash>'],
  // Tokens (three parts), and anything else as long and random as a secret or a digest.
  [/\b[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}\b/gu, '<token>'],
  [/\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}\b/gu, '<secret>'],
  [/(\/(?:s|share|shares)\/)[A-Za-z0-9]{8,}/gu, '$1<code>'],
  [/([?&](?:token|password|code)=)[^&\s]+/gu, '$1<secret>'],
];

function masked(text: string): string {
  return masks.reduce((left, [pattern, stand]) => left.replace(pattern, stand), text);
}
