import { roomConfig } from './rooms.ts';

export default roomConfig('./migrations/rooms/itinerary', ['./worker/kinds/itinerary/tables.ts']);
