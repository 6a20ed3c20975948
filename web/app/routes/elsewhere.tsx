import { Route, Switch } from 'wouter';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { kinds } from '../rooms/kinds.ts';

export const loadHome = () => import('./home.tsx');

const Home = lazyWithRetry(loadHome);
const SignIn = lazyWithRetry(() => import('./sign-in.tsx'));
const SigninReturn = lazyWithRetry(() => import('./signin-return.tsx'));
const SignUp = lazyWithRetry(() => import('./sign-up.tsx'));
const Forgot = lazyWithRetry(() => import('./forgot.tsx'));
const Reset = lazyWithRetry(() => import('./reset.tsx'));
const Verify = lazyWithRetry(() => import('./verify.tsx'));
const Recover = lazyWithRetry(() => import('./recover.tsx'));
const Settings = lazyWithRetry(() => import('./settings.tsx'));
const Contact = lazyWithRetry(() => import('./contact.tsx'));
const Invite = lazyWithRetry(() => import('./invite.tsx'));
const Admin = lazyWithRetry(() => import('./admin.tsx'));
const NotFound = lazyWithRetry(() => import('./not-found.tsx'));

/** Every page but a room's: whoever came by a link does not wait for the list of them. */
export default function Elsewhere() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route path="/signin" component={SignIn} />
      <Route path="/signin/return" component={SigninReturn} />
      <Route path="/signup" component={SignUp} />
      <Route path="/forgot" component={Forgot} />
      <Route path="/reset" component={Reset} />
      <Route path="/verify" component={Verify} />
      <Route path="/recover" component={Recover} />
      {kinds.flatMap(({ list }) => (list === undefined ? [] : <Route key={list.path} {...list} />))}
      {kinds.flatMap(({ pages = [] }) => pages.map((page) => <Route key={page.path} {...page} />))}
      <Route path="/settings" component={Settings} />
      <Route path="/admin">{() => <Admin />}</Route>
      <Route path="/admin/accounts/:id">{({ id }) => <Admin section="accounts" accountId={id} />}</Route>
      <Route path="/admin/:section">{({ section }) => <Admin section={section} />}</Route>
      <Route path="/u/:code">{({ code }) => <Contact key={code} code={code} />}</Route>
      <Route path="/invite/:token">{({ token }) => <Invite key={token} token={token} />}</Route>
      <Route component={NotFound} />
    </Switch>
  );
}
