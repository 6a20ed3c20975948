/** So many are let in by one command that names them. */
export const maxAdmitted = 500;

/** What has become of whoever was in the lobby. */
export const lobbyStates = ['waiting', 'admitted', 'refused'] as const;
