/** Of this build, as package.json says it: a client that knows another one offers to load anew. */
export const version = '0.1.0';
