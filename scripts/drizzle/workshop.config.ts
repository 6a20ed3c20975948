import { roomConfig } from './rooms.ts';

export default roomConfig('./test/contract/workshop/migrations', ['./test/contract/workshop/tables.ts'], {
  hasComments: false,
});
