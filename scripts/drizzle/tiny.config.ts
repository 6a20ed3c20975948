import { roomConfig } from './rooms.ts';

export default roomConfig('./test/contract/tiny/migrations', ['./test/contract/tiny/tables.ts']);
