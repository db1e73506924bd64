import { RESPONSE_CHANNELS, type ResponseChannel, type TemplateContent } from '../../../src/responses/responses.api';

type Language = TemplateContent['variants'][number]['language'];

export function languagesOf({ variants }: Pick<TemplateContent, 'variants'>): readonly Language[] {
  return (['de', 'en'] as const).filter((language) => variants.some((variant) => variant.language === language));
}

/** Where a text of this language can go: everywhere, if it has a variant for any channel. */
export function channelsOf(
  { variants }: Pick<TemplateContent, 'variants'>,
  language: Language,
): readonly ResponseChannel[] {
  const own = variants.filter((variant) => variant.language === language);
  if (own.some(({ channel }) => channel === 'any')) return RESPONSE_CHANNELS;
  return RESPONSE_CHANNELS.filter((name) => own.some(({ channel }) => channel === name));
}
