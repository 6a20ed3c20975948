/**
 * Which test's table tells who may use the routes of a path. What none of them covers stands in a table of its own
 * (`every-route.test.ts`): a route under a new prefix is in no table until somebody says whose it is.
 */
export const permissionPaths = {
  rooms: /^\/(?:rooms\/\{|itineraries\/\{|shares)/u,
  decisions: /^\/decisions\/\{/u,
  courses: /^\/(?:courses|assignments)\/\{/u,
  projects: /^\/projects\/\{/u,
  sessions: /^\/(?:sessions|polls|quizzes|live-quizzes)\/\{/u,
  conversations: /^\/conversations\/\{/u,
  inbox: /^\/(?:inbox|presence|people|reports|contact-code|contact-settings|contacts)/u,
} as const;
