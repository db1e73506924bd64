import { type Block, type Sheet } from './shared/sheet';

/** The sheet as Markdown, for a wiki or a ticket. */
export function markdownOf({ title, meta, blocks }: Sheet): string {
  const parts = [`# ${plain(title)}`, ...meta.map((line) => plain(line)), ...blocks.map(textOf)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${plain(block.text)}`;
    case 'subheading':
      return `### ${plain(block.text)}`;
    case 'paragraph':
      return plain(block.text);
    case 'small':
      return `*${plain(block.text)}*`;
    case 'list':
      return block.items.map(({ text, seqs }) => `- ${plain(text)}${proofOf(seqs)}`).join('\n');
    case 'table':
      return tableOf(block);
    case 'drawing':
      return '';
  }
}

function proofOf(seqs: readonly number[]): string {
  const shown = seqs.slice(0, 3).map((seq) => `#${seq}`);
  return seqs.length === 0 ? '' : ` (${shown.join(', ')}${seqs.length > shown.length ? ', …' : ''})`;
}

function tableOf({ head, rows }: Extract<Block, { kind: 'table' }>): string {
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => plain(cell)).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---|').join('')}`, ...rows.map(({ cells }) => row(cells))].join('\n');
}

/** What somebody wrote is text: it makes no link, no heading and no column. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#~]/g, '\\$&');
}
