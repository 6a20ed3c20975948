// Runs before the first paint, so that a chosen theme never flashes the other one.
try {
  const theme = localStorage.getItem('madang.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  // Whoever is somebody here has a home of their own, which comes in place of the page for those who are new. Other pages
  // are everybody's, and some of them stay as the server drew them: that a link is none, say.
  const kept = location.pathname === '/' ? localStorage.getItem('madang.session') : null;
  if (kept !== null) {
    document.documentElement.dataset.known = '';
    const { user, accessToken, expiresAt } = JSON.parse(kept);
    // Where none of their rooms are kept, they are asked for while the app is still on its way.
    if (expiresAt > Date.now() + 30000 && localStorage.getItem(`madang.inbox.rooms.${user.id}`) === null)
      globalThis.madangRooms = {
        accountId: user.id,
        answer: fetch('/api/v1/inbox/rooms', { headers: { authorization: `Bearer ${accessToken}` } }),
      };
  }
} catch {
  // Storage is closed: the system's theme holds.
}
