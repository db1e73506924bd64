import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Language } from '../i18n/texts';

export interface Spoken {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The first language of Accept-Language that we speak; programs that send none get English. */
export const CallersLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<Spoken>()),
);

export function languageOf(request: Spoken): Language {
  return spokenLanguage(request) ?? 'en';
}

/** undefined = it names none of ours. */
export function spokenLanguage({ headers }: Spoken): Language | undefined {
  const [, named] = /\b(de|en)\b/i.exec(headers['accept-language']?.toString() ?? '') ?? [];
  if (named === undefined) return undefined;
  return named.toLowerCase() === 'de' ? 'de' : 'en';
}
