import { QUERY_FAULTS } from '../../../src/topics/domain/shared/query-fault';
import { textOf } from '../../../src/platform/i18n/texts';

describe('a fault in a query', () => {
  it.each(QUERY_FAULTS.flatMap((code) => (['de', 'en'] as const).map((language) => [code, language] as const)))(
    '%s has words and a mend in %s',
    (code, language) => {
      for (const part of ['message', 'mend'])
        expect(textOf(language, `topics.query.${code}.${part}`)).toMatch(/\w.*\.$/);
    },
  );
});
