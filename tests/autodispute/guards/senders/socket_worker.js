const name = self.location.search.slice(1);
const socket = new WebSocket(self.location.origin.replace('http', 'ws') + '/sent/' + name);
socket.onopen = () => socket.send('x');
socket.onerror = () => fetch('/refused/' + name);
