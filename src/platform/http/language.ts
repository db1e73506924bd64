import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Language } from '../i18n/texts';

export interface Spoken {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The first language of Accept-Language that we speak; programs that send none get English. */
export const CallersLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<Spoken>()),
);

export function languageOf({ headers }: Spoken): Language {
  return /\b(de|en)\b/i.exec(String(headers['accept-language']))?.[1]?.toLowerCase() === 'de' ? 'de' : 'en';
}
