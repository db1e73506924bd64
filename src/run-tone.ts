import { type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Environment } from './platform/config/env-source';
import { loadSettings, SettingsError } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { EXIT } from './platform/start/exit-codes';
import { asksForHelp } from './platform/start/help';
import { TableToneModel } from './tone/domain/tone-model';
import { EldLanguageJudge } from './tone/eld-language-judge';
import { modelDir, readModel } from './tone/model-file';
import { toneLines } from './tone/tone-lines';

const USAGE = 'npm run --silent tone < texts.ndjson > tones.ndjson';
const HELP = `${USAGE}

Reads one JSON object a line, {"text": "…", "language"?: "de"}, and writes one line for each, in order:
{"language":"de","sentiment":{"negative":0.91,"neutral":0.07,"positive":0.02},"offensive":0.12,"outrage":0.88,"needsAnswer":0.93,"unsure":false}
A line that is no such object gives {"error": "…"}. The class is the largest sentiment, also when unsure; offensive means above 0.5.
What people have corrected is not asked. Exit status: 0 read to its end, 2 unusable arguments or settings.
`;
const UNUSABLE = 2;

/** The process around the command. */
export interface ToneSurroundings {
  readonly environment: Environment;
  readonly input: Readable;
  readonly out: Writable;
  /** One line for the person who waits. */
  readonly say: (line: string) => void;
}

/**
 * Says how texts sound, by the shipped model. No database, constant memory.
 * @returns the exit code of the process: 0 read to the end (or nobody reads on), 2 unusable arguments or settings, 1 a bug
 */
export async function runTone(argv: readonly string[], around: ToneSurroundings): Promise<number> {
  if (asksForHelp(argv)) {
    around.out.write(HELP);
    return 0;
  }
  if (argv.length > 0) {
    around.say(`It takes no arguments: ${USAGE}`);
    return UNUSABLE;
  }
  try {
    await answerAll(around);
    return 0;
  } catch (error) {
    return explain(error as NodeJS.ErrnoException, around.say);
  }
}

async function answerAll({ environment, input, out }: ToneSurroundings): Promise<void> {
  const { unsureBelow } = loadSettings(projectRoot(), environment).settings.tone;
  const judge = await EldLanguageJudge.load();
  const model = new TableToneModel(readModel(modelDir()), {
    unsureBelow,
    judgeLanguage: (text) => judge.judge(text),
  });
  input.setEncoding('utf8');
  await pipeline(input, (pieces: AsyncIterable<string>) => toneLines(pieces, model), out, { end: false });
}

function explain(error: NodeJS.ErrnoException, say: ToneSurroundings['say']): number {
  if (error.code === 'EPIPE') return 0; // `| head` has seen enough
  const isKnown = error instanceof SettingsError;
  say(isKnown ? error.message : String(error.stack));
  return isKnown ? UNUSABLE : EXIT.bug;
}
