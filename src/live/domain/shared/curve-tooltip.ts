import { dateFormat, numberFormat } from '../../../kernel/formats';
import { type Count, type CurveDrawing, type Instant, type Palette } from './curve-drawing';

interface Hovered {
  readonly seriesName: string;
  readonly value: Instant;
  readonly marker: string;
}

/** What was seen, negative and expected at the step under the pointer; unknown by its word, and of a step under way what came so far. */
export function tooltip({ points, language, timezone, words }: CurveDrawing, colours: Palette) {
  const time = dateFormat(language, {
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: timezone,
  });
  const number = numberFormat(language, { maximumFractionDigits: 1 });
  const counts: Readonly<Record<string, Count>> = { [words.seen]: 'seen', [words.negative]: 'negative' };
  const isNamed = new Set([words.seen, words.negative, words.expected, words.before]);
  const open = points.find(({ part }) => part !== undefined && part > 0);
  const said = ({ seriesName, value: [at, drawn, own] }: Hovered): string => {
    const count = counts[seriesName];
    const value = own ?? drawn;
    if (value !== null) return number.format(value);
    if (seriesName === words.before) return words.blind;
    if (count === undefined) return words.learning;
    return open && !open.isBlind && Date.parse(open.at) === at
      ? `${words.soFar} ${number.format(open[count])}`
      : words.blind;
  };
  const isFuture = ({ seriesName, value: [at] }: Hovered): boolean =>
    counts[seriesName] !== undefined && points.some((point) => point.part === 0 && Date.parse(point.at) === at);
  return {
    trigger: 'axis',
    backgroundColor: colours.surface,
    borderColor: colours.grid,
    textStyle: { color: colours.text, fontSize: 12 },
    formatter: (hovered: readonly Hovered[]) => {
      const at = hovered[0]?.value[0];
      const lines = hovered
        .filter((one) => isNamed.has(one.seriesName) && !isFuture(one))
        .map((one) => `${one.marker} ${one.seriesName}: ${said(one)}`);
      return [at === undefined ? '' : time.format(at), ...lines].join('<br>');
    },
  };
}
