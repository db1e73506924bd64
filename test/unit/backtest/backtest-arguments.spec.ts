import { BacktestArgumentsError, readBacktestArguments } from '../../../src/backtest/backtest-arguments';

describe('the arguments of a backtest', () => {
  it('ask for 28 days and six budgets unless said otherwise', () => {
    expect(readBacktestArguments(['--topic', 'nordbahn'])).toEqual({
      topic: 'nordbahn',
      topics: undefined,
      files: [],
      isJson: false,
      query: { days: 28, budgets: '0.1,0.25,0.5,1,2,4' },
    });
  });

  it('take files, and what is watched in them', () => {
    const argv = ['--file', 'a.ndjson', '--file', 'b.ndjson.gz', '--topics', 'topics.yaml', '--json', '--days', '7'];
    expect(readBacktestArguments(argv)).toMatchObject({
      files: ['a.ndjson', 'b.ndjson.gz'],
      topics: 'topics.yaml',
      isJson: true,
      query: { days: 7 },
    });
  });

  it.each([
    [['--budgets', '0'], /--budgets: each above 0/],
    [['--budgets', '101'], /--budgets: each above 0, at most 100/],
    [['--budgets', 'few'], /--budgets: up to 10 numbers/],
    [['--budgets', '1,2,3,4,5,6,7,8,9,10,11'], /--budgets: up to 10 numbers/],
    [['--days', '91'], /--days: /],
    [['--days', 'many'], /--days: /],
    [['--topics', 'topics.yaml'], /--topics goes with --file/],
    [['--nonsense'], /--nonsense/],
  ])('%j are refused', (argv, words) => {
    expect(() => readBacktestArguments(argv)).toThrow(BacktestArgumentsError);
    expect(() => readBacktestArguments(argv)).toThrow(words);
  });
});
