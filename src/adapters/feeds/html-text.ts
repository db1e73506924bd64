/** Their content is not for reading. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'head']);
/** Begin a new line. */
const BLOCKS = new Set([
  'p',
  'br',
  'div',
  'li',
  'ul',
  'ol',
  'tr',
  'table',
  'blockquote',
  'section',
  'article',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
]);

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
    euro: '€',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    laquo: '«',
    raquo: '»',
    bdquo: '„',
    ldquo: '“',
    rdquo: '”',
    sbquo: '‚',
    lsquo: '‘',
    rsquo: '’',
    bull: '•',
    middot: '·',
    copy: '©',
    reg: '®',
    trade: '™',
    sect: '§',
    deg: '°',
    times: '×',
  }),
);

/**
 * HTML → what a reader sees, as plain text. One pass, no RegExp over the whole: a hostile text costs no more than its length.
 * The result is text and nothing else: whoever shows it escapes it again.
 */
export function htmlToText(html: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    out.push(decodeEntities(html.slice(at, open < 0 ? html.length : open)));
    if (open < 0) break;
    at = afterMarkup(html, open, out);
  }
  return tidy(out.join(''));
}

/** @returns where text goes on */
function afterMarkup(html: string, open: number, out: string[]): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open);
  if (!/[a-z/!?]/i.test(html.charAt(open + 1))) {
    out.push('<');
    return open + 1;
  }
  const end = after(html, '>', open);
  const name = tagName(html.slice(open + 1, Math.min(end, open + 32)));
  if (SILENT.has(name)) return afterClosing(html, name, end);
  if (BLOCKS.has(name.replace('/', ''))) out.push('\n');
  return end;
}

function tagName(tag: string): string {
  return (/^\/?[a-z][a-z0-9]*/i.exec(tag)?.[0] ?? '').toLowerCase();
}

function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found < 0 ? html.length : found + what.length;
}

/** Looks for the closing tag step by step; an element that never ends hides the rest. */
function afterClosing(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return after(html, '>', at);
  }
  return html.length;
}

function decodeEntities(text: string): string {
  return text.includes('&')
    ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => entity(name) ?? whole)
    : text;
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES.get(name);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
