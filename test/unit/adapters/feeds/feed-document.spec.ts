import { instantOf, NotAFeedError, readFeed } from '../../../../src/adapters/feeds/feed-document';
import { htmlToText } from '../../../../src/adapters/feeds/html-text';
import { isPublicAddress } from '../../../../src/platform/net/safe-address';
import { waitAfterAnswer, waitAfterFailure, waitAfterRefusal } from '../../../../src/adapters/feeds/feed-schedule';
import { rss, rssItem } from '../../../support/feed-server';

const atom = (entry: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>t</id><updated>2026-11-21T00:00:00Z</updated><entry>${entry}</entry></feed>`;

describe('reading a feed document', () => {
  test('Atom: the title as it is meant, the alternate link, the author', () => {
    const { items } = readFeed(
      atom(
        '<id>urn:1</id><title type="html">Sturm &amp;lt;3 bei &lt;b&gt;Nordbahn&lt;/b&gt;</title><link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/><published>2026-11-21T09:00:00+01:00</published><author><name>Anna</name></author><summary>Kurz</summary>',
      ),
      'f',
    );
    expect(items).toEqual([
      {
        id: 'f:urn:1',
        text: 'Sturm <3 bei Nordbahn\n\nKurz',
        url: 'https://a.example/1',
        publishedAt: new Date('2026-11-21T08:00:00Z'),
        author: 'Anna',
      },
    ]);
  });

  test('Google Alerts: the article itself, the same from two alerts', () => {
    const alert = (n: number): string =>
      atom(
        `<id>tag:google.com,2013:googlealerts/feed:${n}</id><title type="html">&lt;b&gt;Nordbahn&lt;/b&gt;</title><link href="https://www.google.com/url?rct=j&amp;url=https://zeitung.example/nordbahn%3Fx%3D1&amp;ct=ga"/>`,
      );
    const [one] = readFeed(alert(1), 'a').items;
    const [two] = readFeed(alert(2), 'b').items;
    expect(one).toMatchObject({
      id: 'https://zeitung.example/nordbahn?x=1',
      url: 'https://zeitung.example/nordbahn?x=1',
      text: 'Nordbahn',
    });
    expect(two?.id).toBe(one?.id);
  });

  test('identity: guid of the feed, else the link, else title and date', () => {
    const ids = (item: string, feedId: string): string[] => readFeed(rss([item]), feedId).items.map(({ id }) => id);
    expect(ids(rssItem('7', 'x'), 'a')).not.toEqual(ids(rssItem('7', 'x'), 'b'));
    expect(ids('<item><title>x</title><link>https://a.example/1</link></item>', 'a')).toEqual(['https://a.example/1']);
    const bare = '<item><title>x</title><pubDate>Sat, 21 Nov 2026 09:30:00 GMT</pubDate></item>';
    expect(ids(bare, 'a')).toEqual(ids(bare, 'a'));
    expect(ids(bare, 'a')).not.toEqual(ids(bare.replace('30', '31'), 'a'));
    expect(ids(rssItem('9'.repeat(400), 'x'), 'a')[0]).toHaveLength(64);
  });

  test('JSON feed, and RDF', () => {
    expect(
      readFeed(
        '{"version":"https://jsonfeed.org/version/1.1","title":"t","language":"de","items":[{"id":"1","url":"https://a.example/1","content_html":"<p>Eins</p><p>Zwei</p>"}]}',
        'f',
      ),
    ).toMatchObject({
      language: 'de',
      items: [{ id: 'f:1', text: 'Eins\nZwei' }],
    });
    const rdf =
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://x"><title>t</title></channel><item rdf:about="https://a.example/1"><title>a</title><dc:date>2026-11-21T09:00:00Z</dc:date></item></rdf:RDF>';
    expect(readFeed(rdf, 'f').items).toMatchObject([
      { id: 'https://a.example/1', text: 'a', publishedAt: new Date('2026-11-21T09:00:00Z') },
    ]);
  });

  test('the wish for a pace: ttl in minutes, or sy:updatePeriod', () => {
    expect(readFeed(rss([], '<ttl>30</ttl>'), 'f').refreshMs).toBe(1_800_000);
    const sy = rss([], '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>').replace(
      '<rss',
      '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"',
    );
    expect(readFeed(sy, 'f').refreshMs).toBe(21_600_000);
  });

  test.each([
    '<html><body>Wartung</body></html>',
    '',
    'nichts',
    '{"a":1}',
    '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hosts">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
  ])('%s is no feed', (body) => {
    expect(() => readFeed(body, 'f')).toThrow(NotAFeedError);
  });

  test.each([
    ['Sat, 21 Nov 2026 09:30:00 +0100', '2026-11-21T08:30:00.000Z'],
    ['Sat, 21 Nov 2026 09:30:00 GMT', '2026-11-21T09:30:00.000Z'],
    ['Sat, 21 Nov 2026 09:30:00 MEZ', '2026-11-21T08:30:00.000Z'],
    ['Sat, 21 Nov 2026 09:30:00', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21T09:30:00', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['gestern', undefined],
  ])('%s is %s', (date, instant) => {
    expect(instantOf(date)?.toISOString()).toBe(instant);
  });
});

describe('HTML to text', () => {
  test.each([
    ['<p>Eins</p><p>Zwei&nbsp;&amp; drei</p>', 'Eins\nZwei & drei'],
    ['a<script>alert("<b>x</b>")</script>b<style>p{}</style>', 'ab'],
    ['3 < 4 und <b>fett', '3 < 4 und fett'],
    ['&lt;script&gt; bleibt Text &#228;&#xE4; &#xD800; &nix;', '<script> bleibt Text ää &#xD800; &nix;'],
    ['<!-- still --> laut <!-- offen', 'laut'],
    ['<img src=x onerror=alert(1)>Bild<a href="x">Link</a>', 'BildLink'],
    ['vorher<script>ohne Ende', 'vorher'],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});

describe('who may be asked', () => {
  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '::a00:1',
    '2002:a00:1::',
    '224.0.0.1',
    'example',
  ])('%s: no', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test.each(['93.184.216.34', '2606:2800:220:1::1'])('%s: yes', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('when to ask again', () => {
  const pace = { minIntervalMs: 300_000 };
  const now = new Date('2026-11-21T10:00:00Z');

  test('after an answer: the longest of the wishes, at most a day of the publisher’s, and a little chance', () => {
    expect(waitAfterAnswer(pace, 0, 0)).toBe(300_000);
    expect(waitAfterAnswer({ ...pace, everyMs: 600_000 }, 0, 0)).toBe(600_000);
    expect(waitAfterAnswer(pace, 1e12, 0)).toBe(86_400_000);
    expect(waitAfterAnswer(pace, 0, 0.5)).toBe(315_000);
  });

  test('after failures: doubling to six hours', () => {
    expect([1, 2, 3, 100].map((failures) => waitAfterFailure(pace, failures, 0))).toEqual([
      300_000, 600_000, 1_200_000, 21_600_000,
    ]);
  });

  test('after a refusal: seconds or a date, never less than usual', () => {
    expect(waitAfterRefusal(pace, '3600', now)).toBe(3_600_000);
    expect(waitAfterRefusal(pace, 'Sat, 21 Nov 2026 11:00:00 GMT', now)).toBe(3_600_000);
    expect(
      [undefined, 'bald', '1', 'Sat, 21 Nov 2026 09:00:00 GMT'].map((value) => waitAfterRefusal(pace, value, now)),
    ).toEqual([300_000, 300_000, 300_000, 300_000]);
  });
});
