import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { log } from '#worker/platform/metrics/logger.ts';
import { kinds } from '#worker/registry.ts';
import { answerRefusal } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { addAdminAccountRoutes } from './admin/account-routes.ts';
import { addAdminActRoutes } from './admin/act-routes.ts';
import { addAdminLinkRoutes } from './admin/link-routes.ts';
import { addAdminQueueRoutes } from './admin/queue-routes.ts';
import { addAdminReportRoutes } from './admin/report-routes.ts';
import { addAdminRoomRoutes } from './admin/room-routes.ts';
import { addAdminStorageRoutes } from './admin/storage-routes.ts';
import { addAdminSwitchRoutes } from './admin/switch-routes.ts';
import { addAppPages } from './app-pages.ts';
import { addActivityRoutes } from './accounts/activity.ts';
import { addCredentialRoutes } from './accounts/credential-routes.ts';
import { addIdentityRoutes } from './accounts/identity-routes.ts';
import { addPasskeyRoutes } from './accounts/passkey-routes.ts';
import { addTermsRoutes } from './accounts/terms-routes.ts';
import { addSecondFactorRoutes } from './accounts/second-factor-routes.ts';
import { conditional } from './middleware/conditional.ts';
import { configured } from './middleware/configured.ts';
import { crossOrigin } from './middleware/cross-origin.ts';
import { headers } from './middleware/headers.ts';
import { accountToLog, observe } from './middleware/observe.ts';
import { addOidcRoutes } from './oidc/oidc-routes.ts';
import { addAuthRoutes } from './routes/auth.ts';
import { addClientConfigRoutes } from './routes/client-config.ts';
import { addDeadLetterRoutes } from './routes/dead-letters.ts';
import { addDescriptionRoutes } from './routes/description.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addInvitationRoutes } from './routes/invitations.ts';
import { addInboxRoutes } from './routes/inbox.ts';
import { addAvatarRoutes } from './routes/avatars.ts';
import { addMeRoutes } from './routes/me.ts';
import { addContactCodeRoutes } from './routes/contact-codes.ts';
import { addContactRoutes } from './routes/contacts.ts';
import { addFileRoutes } from './routes/files.ts';
import { addMediaRoutes } from './routes/media.ts';
import { addUploadRoutes } from './routes/uploads.ts';
import { addFindByEmailRoutes } from './routes/find-by-email.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addRoomCommentRoutes } from './routes/room-comments.ts';
import { addRoomEventRoutes } from './routes/room-events.ts';
import { addRoomArchiveRoutes } from './routes/room-archive.ts';
import { addRoomExchangeRoutes } from './routes/room-exchange.ts';
import { roomMemberRoutes } from './routes/room-members.ts';
import { roomWordingRoute } from './routes/room-wording.ts';
import { addRoomRoutes } from './routes/rooms.ts';
import { addSessionRoutes } from './routes/sessions.ts';
import { addTicketRoutes } from './routes/tickets.ts';
import { addMergeRoutes } from './routes/merge.ts';
import { addMailReportRoutes } from './routes/mail-reports.ts';
import { addUnsubscribeRoutes } from './routes/unsubscribe.tsx';
import { addShareRoutes } from './routes/shares.ts';
import { createRouter, type Router } from './router.ts';
import { addContactPages } from './share-page/contact-page.tsx';
import { addJoinPages } from './share-page/join-page.ts';
import { addLegalPages } from './share-page/legal-pages.tsx';
import { landingPage } from './share-page/landing.tsx';
import { addSharePages } from './share-page/routes.tsx';

/** The whole of HTTP: what is the same for every room, and what each kind adds. */
export function createApp(): Router {
  const app = createRouter();
  app.use('*', observe, conditional, headers, configured, crossOrigin);
  app.onError(answerFailure);
  addHealthRoutes(app);
  addDescriptionRoutes(app);
  const v1 = createRouter();
  addAuthRoutes(v1);
  addMeRoutes(v1);
  addAvatarRoutes(v1);
  addSessionRoutes(v1);
  addCredentialRoutes(v1);
  addActivityRoutes(v1);
  addTermsRoutes(v1);
  addSecondFactorRoutes(v1);
  addPasskeyRoutes(v1);
  addOidcRoutes(v1);
  addIdentityRoutes(v1);
  addTicketRoutes(v1);
  addMergeRoutes(v1);
  addRoomRoutes(v1);
  for (const mount of [...roomMemberRoutes, roomWordingRoute]) mount(v1);
  addRoomCommentRoutes(v1);
  addRoomEventRoutes(v1);
  addRoomExchangeRoutes(v1);
  addRoomArchiveRoutes(v1);
  addShareRoutes(v1);
  for (const { addRoutes } of Object.values(kinds)) addRoutes(v1);
  addInboxRoutes(v1);
  addPeopleRoutes(v1);
  addContactRoutes(v1);
  addContactCodeRoutes(v1);
  addFindByEmailRoutes(v1);
  addInvitationRoutes(v1);
  addUnsubscribeRoutes(v1);
  addMailReportRoutes(v1);
  addFileRoutes(v1);
  addUploadRoutes(v1);
  addMediaRoutes(v1);
  addClientConfigRoutes(v1);
  addDeadLetterRoutes(v1);
  addAdminAccountRoutes(v1);
  addAdminActRoutes(v1);
  addAdminReportRoutes(v1);
  addAdminRoomRoutes(v1);
  addAdminLinkRoutes(v1);
  addAdminQueueRoutes(v1);
  addAdminStorageRoutes(v1);
  addAdminSwitchRoutes(v1);
  app.route('/api/v1', v1);
  addSharePages(app);
  addContactPages(app);
  addJoinPages(app);
  addLegalPages(app);
  for (const { addPages } of Object.values(kinds)) addPages?.(app);
  addAppPages(
    app,
    landingPage,
    Object.values(kinds).flatMap(({ listPath, pagePaths = [] }) => [listPath ?? [], pagePaths].flat()),
  );
  return app;
}

/** A bug or a broken part: logged once with all that is known, answered with nothing of it. */
const answerFailure: ErrorHandler<AppEnv> = (error, c: Context<AppEnv>) => {
  if (error instanceof HTTPException && error.status < 500) return answerBadRequest(error, c);
  const overloaded = 'overloaded' in error && error.overloaded === true;
  log(overloaded ? 'WARN' : 'ERROR', 'request failed', {
    request_id: c.get('requestId'),
    trace_id: c.get('trace').traceId,
    account: accountToLog(c),
    error,
  });
  if (overloaded)
    return answerRefusal(c, {
      code: 'SERVICE_UNAVAILABLE',
      message: 'Too busy just now. Please try again in a moment.',
    });
  return answerRefusal(c, { code: 'INTERNAL_ERROR', message: 'Something broke on our side.' });
};

/** hono itself refuses only bodies that do not parse. */
function answerBadRequest(error: HTTPException, c: Context<AppEnv>): Response {
  const problem = error.message.includes('JSON') ? 'is not valid JSON' : 'cannot be read';
  return answerRefusal(c, { code: 'VALIDATION_ERROR', message: `body: ${problem}`, details: { body: [problem] } });
}
