import { type Language } from '../platform/i18n/texts';
import { demandReadable } from './check-topic';
import { type Matchable, QueryReader } from './contract';
import { matchesQuery } from './domain/match-one';
import { Subject } from './domain/subject';

export class CheckedQueryReader extends QueryReader {
  read(queries: readonly string[], language: Language): (mention: Matchable) => readonly boolean[] {
    const read = queries.map((query) => demandReadable(query, language));
    return (mention) => {
      const subject = new Subject(mention);
      return read.map((query) => matchesQuery(query, subject));
    };
  }
}
