/** Slack's; no vendor that we know takes more. */
const MOST_CHARS = 80;
/** What is left of a name without one Latin letter or digit. */
const NAMELESS = 'sturm';

/** Letters that no accent makes of another one. */
const SPELLED: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * A name that every chat takes for a channel: a-z, digits and single hyphens. Other Latin letters lose their accents, other scripts are left out.
 * @param no which of the names: the wanted one, then with -2, -3, …
 */
export function roomName(wanted: string, no = 1): string {
  const suffix = no > 1 ? `-${no}` : '';
  const slug = slugOf(wanted)
    .slice(0, MOST_CHARS - suffix.length)
    .replace(/-+$/, '');
  return (slug || NAMELESS) + suffix;
}

function slugOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\x00-\x7f]/gu, (char) => SPELLED[char] ?? char)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
}
