import { roomConfig } from './rooms.ts';

export default roomConfig('./migrations/rooms/decision', ['./worker/kinds/decision/tables.ts']);
