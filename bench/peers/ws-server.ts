// The usual Node server: every message to every socket, kept nowhere.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env['PORT']), perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    for (const other of server.clients) other.send(text);
  });
});
server.on('listening', () => console.log('Ready.'));
