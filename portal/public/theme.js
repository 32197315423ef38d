// Runs before the first paint, so that a chosen theme and a folded rail never flash.
(() => {
  try {
    const theme = localStorage.getItem('pullcord-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    if (localStorage.getItem('pullcord-rail') === 'folded') document.documentElement.dataset.rail = 'folded';
  } catch {
    // Storage refused: the system's theme and the open rail hold.
  }
})();
