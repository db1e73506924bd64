import { type ReviewView } from '../review.api';
import { joined, markup, type Markup } from './markup';
import { draw } from './shared/drawing';
import { type Block, type Item, type Sheet } from './shared/sheet';
import { type Reader, said } from './shared/words';
import { EXPORT_WORDS } from './shared/words-export';
import { STYLE } from './style';
import { svgOf } from './svg';

const WIDTH = 1_000;

/** One file that needs no other: it opens without a network, prints on A4, and has no script. */
export function pageOf(review: ReviewView, sheet: Sheet, reader: Reader): string {
  const drawing = svgOf(draw(review, WIDTH), reader);
  const body = markup`<header><p class="brand">Sturmwarte</p><h1>${sheet.title}</h1>
${joined(sheet.meta.map((line) => markup`<p class="meta">${line}</p>`))}</header>
${joined(sheet.blocks.map((block) => blockOf(block, drawing, reader)))}`;
  return framed(sheet.title, body, reader);
}

/** What is shown behind a link that is not good any more. */
export function gonePage(reader: Reader): string {
  const title = said(EXPORT_WORDS.gone, {}, reader);
  return framed(title, markup`<h1>${title}</h1><p>${said(EXPORT_WORDS['gone-mend'], {}, reader)}</p>`, reader);
}

function framed(title: string, body: Markup, { language }: Reader): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html;
}

function blockOf(block: Block, drawing: Markup, reader: Reader): Markup {
  switch (block.kind) {
    case 'heading':
      return markup`<h2 id="${block.id}">${block.text}</h2>`;
    case 'subheading':
      return markup`<h3>${block.text}</h3>`;
    case 'paragraph':
      return markup`<p>${block.text}</p>`;
    case 'small':
      return markup`<p class="meta">${block.text}</p>`;
    case 'list':
      return markup`<ul>${joined(block.items.map(itemOf))}</ul>`;
    case 'drawing':
      return markup`<figure>${legend(reader)}${drawing}</figure>`;
    case 'table':
      return tableOf(block);
  }
}

function legend(reader: Reader): Markup {
  const names = ['seen', 'negative', 'expected'] as const;
  const items = names.map((name) => markup`<li class="is-${name}">${said(EXPORT_WORDS[name], {}, reader)}</li>`);
  return markup`<ul class="legend">${joined(items)}</ul>`;
}

function itemOf({ text, seqs }: Item): Markup {
  const links = seqs.slice(0, 3).map((seq) => markup`<a href="#z${seq}">#${seq}</a>`);
  const more = seqs.length > links.length ? ' …' : '';
  return markup`<li>${text}${seqs.length === 0 ? '' : markup` <span class="proof">${joined(links)}${more}</span>`}</li>`;
}

function tableOf({ name, head, rows }: Extract<Block, { kind: 'table' }>): Markup {
  const heads = head.map((cell) => markup`<th scope="col">${cell}</th>`);
  const body = rows.map(({ cells, seq, verdict }) => {
    const tds = cells.map((cell, i) => (i === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td>${cell}</td>`));
    return markup`<tr${seq === undefined ? '' : markup` id="z${seq}"`}${verdict === undefined ? '' : markup` class="is-${verdict}"`}>${joined(tds)}</tr>`;
  });
  return markup`<div class="wide" tabindex="0" role="region" aria-label="${name}"><table class="${name}"><thead><tr>${joined(heads)}</tr></thead><tbody>${joined(body)}</tbody></table></div>`;
}
