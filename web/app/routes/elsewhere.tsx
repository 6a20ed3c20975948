import { Route, Switch } from 'wouter';
import { late } from '#web/app/late.ts';

export const loadHome = () => import('./home.tsx');

const Home = late(loadHome);
const SignIn = late(() => import('./sign-in.tsx'));
const SignUp = late(() => import('./sign-up.tsx'));
const Recover = late(() => import('./recover.tsx'));
const Settings = late(() => import('./settings.tsx'));
const Chats = late(() => import('./chats.tsx'));
const Contact = late(() => import('./contact.tsx'));
const NotFound = late(() => import('./not-found.tsx'));

/** Every page but a room's: whoever came by a link does not wait for the list of them. */
export default function Elsewhere() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route path="/signin" component={SignIn} />
      <Route path="/signup" component={SignUp} />
      <Route path="/recover" component={Recover} />
      <Route path="/chats" component={Chats} />
      <Route path="/settings" component={Settings} />
      <Route path="/u/:code">{({ code }) => <Contact key={code} code={code} />}</Route>
      <Route component={NotFound} />
    </Switch>
  );
}
