import { roomConfig } from './rooms.ts';

export default roomConfig('./migrations/rooms/chat', ['./worker/kinds/chat/tables.ts'], { hasComments: false });
