import { z } from 'zod';
import { type Tone, type ToneModel } from './contract';

/** A line of more is no text that anybody posted; it must not fill the memory either. */
export const LONGEST_LINE = 4_000_000;
const Request = z.object({
  text: z.string(),
  language: z.string().nullish(),
});
const DIGITS = 1e6;

/** What `npm run tone` writes for a line: a tone, or what is wrong with the line. */
export function toneLine(line: string, model: ToneModel): string {
  const parsed = Request.safeParse(jsonOf(line));
  if (!parsed.success) return error('expected one JSON object a line: {"text": "…", "language"?: "…"}');
  return answer(model.score(parsed.data.text, parsed.data.language ?? undefined));
}

/** Lines that are written as they come, whole pieces at a time; one line out for each line in. */
export async function* toneLines(pieces: AsyncIterable<string>, model: ToneModel): AsyncGenerator<string> {
  let rest = '';
  let isTooLong = false;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const answers = lines.map((line, i) => (isTooLong && i === 0 ? tooLong() : toneLine(line, model)));
    if (lines.length > 0) isTooLong = false;
    if (rest.length > LONGEST_LINE) {
      isTooLong = true;
      rest = '';
    }
    if (answers.length > 0) yield `${answers.join('\n')}\n`;
  }
  if (isTooLong) yield `${tooLong()}\n`;
  else if (rest !== '') yield `${toneLine(rest, model)}\n`;
}

/** @returns undefined where it is no JSON, which no request is either */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, '')); // which Windows writes before the first
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function answer({ language, sentiment, offensive, outrage, needsAnswer, isUnsure }: Tone): string {
  const { negative, neutral, positive } = sentiment;
  return JSON.stringify({
    language,
    sentiment: { negative: rounded(negative), neutral: rounded(neutral), positive: rounded(positive) },
    offensive: rounded(offensive),
    outrage: rounded(outrage),
    needsAnswer: rounded(needsAnswer),
    unsure: isUnsure,
  });
}

function rounded(chance: number): number {
  return Math.round(chance * DIGITS) / DIGITS;
}

function error(what: string): string {
  return JSON.stringify({ error: what });
}

function tooLong(): string {
  return error(`the line is longer than ${LONGEST_LINE} characters`);
}
