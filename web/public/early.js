/**
 * Before anything else: the scheme that was chosen, so that a dark room stays dark. Then what the page of this address will ask the
 * service for, so that it is on its way while the console is still being read (src/shared/early.ts takes the answers).
 */
(function () {
  var chosen = localStorage.getItem('mantine-color-scheme-value');
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

(function () {
  var answers = (globalThis.earlyAnswers = new Map());

  function ask(path) {
    var answer = fetch(path, { credentials: 'same-origin', headers: { accept: 'application/json' } });
    // who takes it hears of the failure; what nobody takes may fail unheard
    answer.catch(function () {});
    answers.set(path, { at: performance.now(), answer: answer });
  }

  function ofPage(path) {
    if (path === '/' || path === '/wall') return ['/v1/board'];
    var incident = /^\/incidents\/([0-9a-f-]{36})$/.exec(path);
    if (!incident) return [];
    var id = incident[1];
    var own = ['', '/timeline', '/run', '/publications', '/team', '/room'].map(function (part) {
      return '/v1/incidents/' + id + part;
    });
    return own.concat('/v1/pages?incident=' + id, '/v1/responses?incident=' + id);
  }

  if (/^\/(sign-in|setup)$/.test(location.pathname)) return;
  ['/v1/session', '/v1/status'].concat(ofPage(location.pathname)).forEach(ask);
})();
