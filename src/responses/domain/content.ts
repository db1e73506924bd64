import { type GuidelineView, type ResponseChannel, type TemplateContent } from '../responses.api';
import { builtInExamples, isBuiltIn } from './shared/built-ins';
import { fill, type FilledText } from './shared/fill';

export type Variant = TemplateContent['variants'][number];

export interface ContentFault {
  /** E.g. `variants.0.text`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What a schema can't see. Each text must be one that can be filled in: an author learns that at the desk, not in a crisis. */
export function contentFaults(content: TemplateContent): readonly ContentFault[] {
  return [...variableFaults(content), ...variantFaults(content), ...approverFaults(content)];
}

function variableFaults({ variables }: TemplateContent): ContentFault[] {
  return variables.flatMap(({ name }, index): ContentFault[] => {
    const path = ['variables', index, 'name'];
    if (isBuiltIn(name)) return [{ path, message: `${name} is filled in from the incident; choose another name` }];
    const isTwice = variables.findIndex((one) => one.name === name) < index;
    return isTwice ? [{ path, message: `there are two variables called ${name}` }] : [];
  });
}

function variantFaults(content: TemplateContent): ContentFault[] {
  return content.variants.flatMap((variant, index): ContentFault[] => {
    const isTwice = content.variants.findIndex((one) => isSamePlace(one, variant)) < index;
    const twice = {
      path: ['variants', index],
      message: `there are two texts for ${variant.channel}, ${variant.language}`,
    };
    const { faults } = filledWithExamples(content, variant);
    return [
      ...(isTwice ? [twice] : []),
      ...faults.map(({ variable, code }) => ({
        path: ['variants', index, 'text'],
        message: `${variable}: ${code} (with the examples filled in)`,
      })),
    ];
  });
}

function isSamePlace(one: Variant, other: Variant): boolean {
  return one.language === other.language && one.channel === other.channel;
}

function approverFaults({ approvers }: TemplateContent): ContentFault[] {
  if (new Set(approvers).size === approvers.length) return [];
  return [{ path: ['approvers'], message: 'each function approves once' }];
}

/** As a reader sees it before there is an incident. */
export function filledWithExamples({ variables }: TemplateContent, { text, language }: Variant): FilledText {
  const values = Object.fromEntries(variables.map(({ name, example }) => [name, example]));
  const rules = { language, timezone: 'Europe/Berlin', allowedHosts: undefined };
  return fill(text, { variables, values, builtIns: builtInExamples(language), ...rules });
}

/** The channel's own text in this language, else the one for any. */
export function variantFor(
  { variants }: TemplateContent,
  { language, channel }: { readonly language: 'de' | 'en'; readonly channel: ResponseChannel },
): Variant | undefined {
  const own = variants.filter((variant) => variant.language === language);
  return own.find((variant) => variant.channel === channel) ?? own.find((variant) => variant.channel === 'any');
}

export const FIRST_GUIDELINE: GuidelineView = { rules: {}, secretTerms: [], allowedHosts: [], version: 0 };
