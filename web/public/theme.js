// Runs before the first paint, so that a chosen theme never flashes the other one.
try {
  const theme = localStorage.getItem('madang.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  // Whoever is somebody here has a home of their own, which comes in place of the page for those who are new. Other pages
  // are everybody's, and some of them stay as the server drew them: that a link is none, say.
  const isHome = location.pathname === '/';
  if (isHome && localStorage.getItem('madang.session') !== null) document.documentElement.dataset.known = '';
} catch {
  // Storage is closed: the system's theme holds.
}
