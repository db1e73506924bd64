import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { AppError } from '../../kernel/app-error';

/** PostgreSQL keeps neither NUL nor half a surrogate pair; nobody can read them either. */
const UNREADABLE = /[\0\p{Cs}]/u;

/** Refuses texts, in bodies, queries and paths, that no store could keep: the sender's fault, before it becomes our failure. */
@Injectable()
export class ReadableText implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    if (type !== 'custom' && holdsUnreadable(value)) {
      throw new AppError('request.invalid', {
        detail: `The ${type} holds a character that is no text (NUL, or half of a pair). Leave it out.`,
      });
    }
    return value;
  }
}

/** Without recursion: how deep a body is, its sender decides. */
function holdsUnreadable(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string' && UNREADABLE.test(next)) return true;
    if (typeof next === 'object' && next !== null) {
      for (const [name, inner] of Object.entries(next)) waiting.push(name, inner);
    }
  }
  return false;
}
