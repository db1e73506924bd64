/** Between cuttings that do not follow each other. */
const GAP = ' … ';

/** "nie wieder" and "wieder kaufen" are "nie wieder kaufen"; what does not go on from there stands behind a gap. */
export function asOneLine(cuttings: readonly string[]): string {
  let line = '';
  let last = '';
  for (const cutting of cuttings) {
    const [first = '', ...rest] = cutting.split(' ');
    const goesOn = rest.length > 0 && first.toLowerCase() === last.toLowerCase();
    if (line === '') line = cutting;
    else line += goesOn ? ` ${rest.join(' ')}` : `${GAP}${cutting}`;
    last = rest.at(-1) ?? first;
  }
  return line;
}
