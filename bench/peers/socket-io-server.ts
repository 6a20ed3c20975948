// Socket.IO over WebSocket alone: every message to every socket, kept nowhere.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('message', (text: string) => io.emit('message', text));
});
http.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('Ready.'));
