/** What an actor may do in any room. `manage` is changing roles and settling things; deleting is for those who `own` it. */
export const capabilities = ['view', 'comment', 'edit', 'share', 'manage'] as const;

/** One of these, or one that a kind knows besides (`approve`, `grade`); rules that name any other are found by a test. */
export type Capability = (typeof capabilities)[number] | (string & Record<never, never>);

export const capabilityPattern = /^[a-z][a-z_]{1,31}$/u;

/** What someone may do here, or may once they have said who they are. */
export function offered(you: { capabilities: Capability[]; offers?: Capability[] }): Capability[] {
  return you.offers ?? you.capabilities;
}

export const permissionLevels = ['view', 'comment', 'edit'] as const;
export type PermissionLevel = (typeof permissionLevels)[number];

export interface LinkGrant {
  permission_level: PermissionLevel;
  allow_comments: boolean;
  allow_edit: boolean;
}

/** What a share link grants. `allow_*: false` takes away; `true` never adds beyond the level. */
export function linkCapabilities(grant: LinkGrant): Capability[] {
  const granted: Capability[] = ['view'];
  if (grant.permission_level !== 'view' && grant.allow_comments) granted.push('comment');
  if (grant.permission_level === 'edit' && grant.allow_edit) granted.push('edit', 'share');
  return granted;
}
