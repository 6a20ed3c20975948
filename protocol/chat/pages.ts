/** The app's page that lists conversations alone. */
export const listPath = '/chats';
