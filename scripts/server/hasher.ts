import { Response } from 'miniflare';
import { answerHashing } from '#worker/platform/hasher.ts';

/**
 * Passwords are hashed here, on threads that answer nothing else: the runtime has one thread for everybody, and forty
 * people who come at once would hold it for seconds.
 */
export async function hashBeside(request: { text: () => Promise<string> }): Promise<Response> {
  return new Response(await answerHashing(await request.text()));
}
