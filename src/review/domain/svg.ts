import { type Drawing } from './shared/drawing';
import { clockWords, type Reader, said, timeWords } from './shared/words';
import { EXPORT_WORDS } from './shared/words-export';
import { TIME_WORDS, TRACK_WORDS } from './shared/words-times';
import { lineText } from './shared/line-text';
import { joined, markup, type Markup } from './markup';

/** The drawing for a file that stands by itself: colours come from its style sheet. */
export function svgOf(drawing: Drawing, reader: Reader): Markup {
  const { width, height, plot, paths } = drawing;
  const label = said(EXPORT_WORDS['drawing-label'], {}, reader);
  return markup`<svg class="drawing" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${joined(drawing.blind.map((span) => markup`<rect class="blind" x="${span.x}" y="${plot.top}" width="${span.width}" height="${plot.bottom - plot.top}"/>`))}
${axes(drawing, reader)}
<path class="band" d="${paths.band}"/><path class="expected" d="${paths.expected}"/><path class="negative" d="${paths.negative}"/><path class="seen" d="${paths.seen}"/>
${times(drawing, reader)}
${lanes(drawing, reader)}
</svg>`;
}

function axes({ plot, counts, hours }: Drawing, reader: Reader): Markup {
  const number = new Intl.NumberFormat(reader.language);
  const across = counts.map(
    ({ y, count }) =>
      markup`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/><text x="${plot.left - 6}" y="${y + 4}" text-anchor="end">${number.format(count)}</text>`,
  );
  const along = hours.map(
    ({ x, at, isDay }) =>
      markup`<text x="${x}" y="${plot.bottom + 16}" text-anchor="middle">${isDay ? timeWords(at, reader) : clockWords(at, reader)}</text>`,
  );
  return joined([...across, ...along]);
}

function times({ times: all, plot }: Drawing, reader: Reader): Markup {
  return joined(
    all.map(({ x, name, at, row, isLeft }) => {
      const word = `${said(TIME_WORDS[name], {}, reader)} ${clockWords(at, reader)}`;
      const text = markup`<text class="time" x="${isLeft ? x - 4 : x + 4}" y="${12 + Math.max(0, row) * 16}" text-anchor="${isLeft ? 'end' : 'start'}">${word}</text>`;
      return markup`<line class="mark" x1="${x}" x2="${x}" y1="${row < 0 ? plot.top : 3 + row * 16}" y2="${plot.bottom}"/>${row < 0 ? '' : text}`;
    }),
  );
}

function lanes({ lanes: all, plot }: Drawing, reader: Reader): Markup {
  return joined(
    all.map(({ track, y, marks }) => {
      const dots = marks.map(({ x, lines }) => {
        const title = lines.map((line) => `${clockWords(line.at, reader)} ${lineText(line, reader)}`).join('\n');
        return markup`<g><circle class="${track}" cx="${x}" cy="${y + 4}" r="${lines.length > 1 ? 7 : 5}"/><title>${title}</title></g>`;
      });
      return markup`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y + 4}" y2="${y + 4}"/><text class="lane" x="${plot.left}" y="${y - 8}">${said(TRACK_WORDS[track], {}, reader)}</text>${joined(dots)}`;
    }),
  );
}
