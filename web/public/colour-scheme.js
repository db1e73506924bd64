/** Before anything is painted: the scheme that was chosen, so that a dark room stays dark. */
(function () {
  function chosenScheme() {
    try {
      return localStorage.getItem('mantine-color-scheme-value');
    } catch {
      // a browser that remembers nothing: then as the whole system has it
      return null;
    }
  }
  var chosen = chosenScheme();
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
