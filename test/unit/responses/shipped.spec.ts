import { join } from 'node:path';
import { segments, toGsm7 } from '../../../src/kernel/gsm7';
import { projectRoot } from '../../../src/platform/config/project-root';
import { filledWithExamples, variantFor, type Variant } from '../../../src/responses/domain/content';
import { DEFAULT_RULES, guard } from '../../../src/responses/domain/shared/guard';
import { lengthOf } from '../../../src/responses/domain/shared/length';
import { RESPONSE_CHANNELS, type ResponseChannel, type TemplateContent } from '../../../src/responses/responses.api';
import { readTemplateFiles, type TemplateFiles } from '../../../src/responses/template-files';
import { TableToneModel } from '../../../src/tone/domain/tone-model';
import { modelDir, readModel } from '../../../src/tone/model-file';

const LANGUAGES = ['de', 'en'] as const;
/** What is published under nobody's post; everything else that ships is an answer to somebody. */
const isReply = ({ id }: TemplateContent): boolean => id.startsWith('antwort-');

/** Each word that may be as long as its author allowed; what has no bound of its own stays as its example is. */
function stretched(content: TemplateContent): TemplateContent {
  const variables = content.variables.map((one) =>
    one.maxLength === undefined ? one : { ...one, example: one.example.padEnd(one.maxLength, 'm') },
  );
  return { ...content, variables };
}

describe('the responses that come with the product', () => {
  let files: TemplateFiles;
  let contents: readonly TemplateContent[];
  const tone = new TableToneModel(readModel(modelDir()), { unsureBelow: 0.5, judgeLanguage: () => 'unknown' });
  beforeAll(async () => {
    files = await readTemplateFiles(join(projectRoot(), 'responses'));
    contents = files.read.map(({ content }) => content);
  });

  /** Every text as it goes out, on every channel that it may go to. */
  function* texts(of: (content: TemplateContent) => TemplateContent = (same) => same) {
    for (const content of contents.map(of))
      for (const language of LANGUAGES)
        for (const channel of RESPONSE_CHANNELS) {
          const variant = variantFor(content, { language, channel });
          if (variant) yield { content, language, channel, text: textOf(content, variant) };
        }
  }

  it('can be read, each in the file of its name', () => {
    expect(files.faults).toEqual([]);
    expect(files.read.length).toBeGreaterThanOrEqual(20);
    for (const { file, content } of files.read) expect(file).toBe(`${content.id}.yaml`);
  });

  it('are there in both languages for the same channels', () => {
    const channels = (content: TemplateContent, language: 'de' | 'en'): string[] =>
      content.variants.filter((one) => one.language === language).map(({ channel }) => channel);
    for (const content of contents) expect(channels(content, 'en')).toEqual(channels(content, 'de'));
  });

  it('fill in everything that they ask a person for', () => {
    for (const content of contents)
      for (const language of LANGUAGES) {
        const all = content.variants.filter((one) => one.language === language).map(({ text }) => text);
        const unused = content.variables.filter(({ name }) => !all.some((text) => text.includes(name)));
        expect({ id: content.id, unused }).toEqual({ id: content.id, unused: [] });
      }
  });

  it('fit their channels, however long the words are that people fill in', () => {
    const tooLong = [...texts(stretched)].flatMap(({ content, language, channel, text }) => {
      const length = lengthOf(text, channel);
      return length.fits ? [] : [`${content.id} ${language} ${channel}: ${length.used} of ${length.limit}`];
    });
    expect(tooLong).toEqual([]);
  });

  it('cost three SMS at most, because they keep to its alphabet', () => {
    for (const { channel, text } of texts()) {
      if (channel !== 'sms') continue;
      expect(text).toBe(toGsm7(text));
      expect(segments(text)).toBeLessThanOrEqual(3);
    }
  });

  it('give the guideline nothing to find, where a clock watches what they promise', () => {
    const found = [...texts()].flatMap(({ content, language, channel, text }) =>
      findings({ content, language, channel, text }).map((code) => `${content.id} ${language} ${channel}: ${code}`),
    );
    expect(found).toEqual([]);
  });

  it('are approved by communications or legal, and what admits or denies something by legal', () => {
    for (const { approvers } of contents)
      expect(approvers).toEqual(expect.arrayContaining([expect.stringMatching(/^(communications|legal)$/)]));
    const touchy = contents.filter(({ id }) => /^(entsch|erstmeldung|rueckruf|geruecht|massnahmen|korrektur)/.test(id));
    expect(touchy.length).toBeGreaterThanOrEqual(10);
    for (const { approvers } of touchy) expect(approvers).toContain('legal');
  });

  function findings(sent: { content: TemplateContent; language: 'de' | 'en'; channel: ResponseChannel; text: string }) {
    const { text, language, channel, content } = sent;
    const { offensive, isUnsure } = tone.score(text, language);
    const length = lengthOf(text, channel);
    const judged = { text, length, isReply: isReply(content), offensive: isUnsure ? null : offensive };
    const around = { hasPromiseClock: true, topic: 'Nordbahn', otherTopics: ['Südbahn', 'Westbank'] };
    return guard({ ...judged, ...around }, { rules: DEFAULT_RULES, secretTerms: [] }).map(({ code }) => code);
  }
});

function textOf(content: TemplateContent, variant: Variant): string {
  const { text, faults } = filledWithExamples(content, variant);
  if (text === null) throw new Error(`${content.id}: ${JSON.stringify(faults)}`);
  return text;
}
