import { type HeadFigures } from '../../src/tone/training/tone-heads';
import { percent } from '../../src/tone/training/figures';
import { type Training } from '../../src/tone/training/train';

export type Cell = string | number;

/** A table of Markdown under a heading; the first column is words, the others are figures. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [heads, heads.map((_, column) => (column === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The figure with its sign of percent left out, as the note says; a dash where it was not measured. */
export const figure = (share: number | undefined): string => (share === undefined ? '–' : percent(share));

export const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en');

/** How far what each head states is from what is so, on texts that it had not seen. */
export function calibrationTable({ german, english }: Training): string {
  const named = { German: german, English: english };
  const rows = Object.entries(named).flatMap(([name, { sentiment, offence, outrage, needsAnswer }]) =>
    [
      ...sentiment.figures.map((figures) => ({ head: 'sentiment', figures })),
      { head: 'offence', figures: offence.figures },
      { head: 'outrage', figures: outrage.crossed },
      { head: 'outrage, test', figures: outrage.figures },
      { head: 'needs an answer', figures: needsAnswer.crossed },
      { head: 'needs an answer, test', figures: needsAnswer.figures },
    ].map(({ head, figures }) => calibrationRow(`${name}, ${head}`, figures)),
  );
  return table(['head', 'texts', 'calibration error', 'by chance', 'macro-F1'], rows);
}

function calibrationRow(head: string, figures: HeadFigures & { readonly errorByChance?: number }): Cell[] {
  const { texts, calibrationError, errorByChance, macroF1 } = figures;
  return [head, texts, figure(calibrationError), figure(errorByChance), figure(macroF1)];
}
