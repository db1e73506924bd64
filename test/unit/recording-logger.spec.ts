import { Logger } from '@nestjs/common';
import { RecordingLogger } from '../../src/recording-logger';

describe('what a replay logs', () => {
  const written: string[] = [];
  const logger = new RecordingLogger((line) => written.push(line));
  beforeEach(() => {
    written.length = 0;
    Logger.overrideLogger(logger);
  });
  afterAll(() => {
    Logger.overrideLogger(false);
  });

  it('is what went wrong, in plain lines without colour or wall clock', () => {
    new Logger('Topics').error('the query of a topic cannot be read');
    expect(written).toEqual(['Topics: the query of a topic cannot be read\n']);
  });

  it('holds the cause where there is one', () => {
    new Logger('StormWatch').error({ error: new Error('disk full') }, 'the last look failed');
    expect(written.join('')).toMatch(/^StormWatch: .*disk full.*the last look failed/s);
  });

  it('is not that nobody answers, nor what goes well', () => {
    new Logger('Paging').error('nobody has answered for incident 7: 2 people, 3 rounds');
    new Logger('Twilio').warn('cannot report deliveries');
    new Logger('Nest').log('started');
    expect(written).toEqual([]);
  });
});
