import { TemplateContent, type TemplateView, type Variable } from '../../../../src/responses/responses.api';

export type Change = (changes: Partial<TemplateContent>) => void;
export type Variant = TemplateContent['variants'][number];

export const NEW_VARIANT: Variant = { language: 'de', channel: 'any', text: '' };
export const NEW_VARIABLE: Variable = { name: '', type: 'text', description: { de: '', en: '' }, example: '' };

const BLANK: TemplateContent = {
  id: '',
  title: { de: '', en: '' },
  purpose: { de: '', en: '' },
  variables: [],
  variants: [NEW_VARIANT],
  approvers: ['communications', 'legal'],
};

/** What can be changed of it; all else comes of it. */
export function contentOf(template: TemplateView): TemplateContent {
  return TemplateContent.parse(template);
}

export function beginningOf(template: TemplateView | undefined): TemplateContent {
  return template ? contentOf(template) : BLANK;
}

export function isFaulty(draft: TemplateContent, field: keyof TemplateContent): boolean {
  return !TemplateContent.shape[field].safeParse(draft[field]).success;
}
