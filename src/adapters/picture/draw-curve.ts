import { dirname, join } from 'node:path';
import { type CurveDrawing, PALETTES } from '../../live/domain/shared/curve-drawing';
import { curveOption } from '../../live/domain/shared/curve-option';

const WIDTH = 960;
const HEIGHT = 420;
/** Sharp on the displays of phones, and still some tens of kilobytes. */
const SCALE = 1.5;
/** Comes with the product: a server has any fonts, or none. */
const FONT = 'DejaVu Sans';
const TITLE_SIZE = 18;

/** The console's own drawing as a PNG, with the title and the legend that the console writes beside it. */
export async function drawCurve(drawing: CurveDrawing, title: string): Promise<Uint8Array> {
  // Here and not at the start: whoever opens no room needs neither.
  const [echarts, { renderAsync }] = await Promise.all([import('echarts'), import('@resvg/resvg-js')]);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption(optionOf(drawing, title) as Parameters<typeof chart.setOption>[0]);
    const svg = chart.renderToSVGString();
    const font = { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT };
    // beside the event loop: a picture must not hold up a page
    return (await renderAsync(svg, { font, fitTo: { mode: 'width', value: WIDTH * SCALE } })).asPng();
  } finally {
    chart.dispose();
  }
}

function optionOf(drawing: CurveDrawing, title: string): object {
  const { text, surface } = PALETTES[drawing.theme];
  const { seen, negative, expected } = drawing.words;
  const option = curveOption(drawing);
  return {
    ...option,
    backgroundColor: surface,
    textStyle: { ...option.textStyle, fontFamily: FONT },
    grid: { ...option.grid, left: 16, right: 24, top: 92, bottom: 14 },
    title: { text: title, left: 16, top: 12, textStyle: { color: text, fontSize: TITLE_SIZE, fontFamily: FONT } },
    legend: { data: [seen, negative, expected], left: 14, top: 42, textStyle: { color: text, fontFamily: FONT } },
  };
}

function fontFiles(): string[] {
  const folder = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  return ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => join(folder, name));
}
