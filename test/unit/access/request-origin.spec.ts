import { comesFromTheConsole } from '../../../src/access/domain/request-origin';

const own = { method: 'POST', host: 'watch.example.de', consoleHeader: '1' };

describe('a request that changes something', () => {
  it.each([
    ['the browser says same-origin', { ...own, secFetchSite: 'same-origin' }, true],
    ['an older browser names our host as origin', { ...own, origin: 'https://watch.example.de' }, true],
    [
      'a proxy changed the host, but the origin is the public address',
      { ...own, host: '10.0.0.3:8080', origin: 'https://watch.example.de' },
      true,
    ],
    ['reading', { method: 'GET' }, true],
    ['the console header is missing', { ...own, consoleHeader: undefined, secFetchSite: 'same-origin' }, false],
    ['another site', { ...own, secFetchSite: 'cross-site', origin: 'https://watch.example.de' }, false],
    ['a sister domain', { ...own, secFetchSite: 'same-site' }, false],
    ['another origin', { ...own, origin: 'https://evil.example' }, false],
    ['an origin that only begins like ours', { ...own, origin: 'https://watch.example.de.evil.example' }, false],
    ['a sandboxed frame', { ...own, origin: 'null' }, false],
    ['neither word of the browser', own, false],
    ['a method in small letters', { ...own, method: 'delete' }, false],
  ])('%s', (_, proof, isBelieved) => {
    expect(comesFromTheConsole(proof, 'https://watch.example.de')).toBe(isBelieved);
  });
});
