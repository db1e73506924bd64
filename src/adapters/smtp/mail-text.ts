import { type Outgoing } from '../../delivery/ports';
import { textOf } from '../../platform/i18n/texts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const PAGE = 'font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em';
const BUTTON =
  'background:#0b5394;color:#fff;padding:.6em 1.2em;border-radius:4px;text-decoration:none;display:inline-block';

/** For those who read mail as text. */
export function textOfMail(message: Outgoing): string {
  const { long, link } = message.content;
  return link === undefined ? long : `${long}\n\n${labelOf(message)}: ${link}`;
}

/** The same once more with a button. No picture, no remote content: it must be readable at once, on any phone. */
export function htmlOf(message: Outgoing): string {
  const { content, to } = message;
  const paragraphs = content.long
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
  const answer =
    content.link === undefined
      ? ''
      : `<p><a style="${BUTTON}" href="${escaped(content.link)}">${escaped(labelOf(message))}</a></p>`;
  return `<!doctype html><html lang="${to.language}"><meta charset="utf-8"><body style="${PAGE}">${paragraphs}${answer}</body></html>`;
}

function labelOf({ to }: Outgoing): string {
  return textOf(to.language, 'delivery.answer') ?? '';
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
