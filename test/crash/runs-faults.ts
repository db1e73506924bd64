import { EXPECTED_CALLS, EXPECTED_CHAINS, EXPECTED_LINES, EXPECTED_POSTS, POSSIBLE } from './runs-playbook';
import { type RunsWire } from './runs-wire';

/** A run as the database has it in the end. */
export interface RunRow {
  readonly incidentId: string;
  readonly topic: string;
  readonly runId: string | null;
  readonly finishedAt: Date | null;
  readonly steps: readonly string[] | null;
  readonly lines: readonly string[] | null;
  readonly chains: readonly string[] | null;
  /** As the delivery has it. */
  readonly mail: string | null;
}

export interface Tally {
  readonly steps: number;
  /** What did not happen. */
  readonly lost: readonly string[];
  /** What was ordered more than once: the run itself could have known. */
  readonly repeated: readonly string[];
  /** One order that arrived twice, because the answer to the first was lost with the process. */
  readonly twicePosted: number;
  readonly twiceMailed: number;
  /** A mail server can't be asked: after two tries without an answer the message has failed, and says so. */
  readonly givenUp: number;
}

export function faultsOf(rows: readonly RunRow[], wire: RunsWire): Tally {
  const found = rows.map((row) => faultsOfRun(row, wire));
  return {
    steps: rows.reduce((sum, { steps }) => sum + (steps?.length ?? 0), 0),
    lost: found.flatMap(({ lost }) => lost),
    repeated: found.flatMap(({ repeated }) => repeated),
    twicePosted: sum(found.map(({ posts }) => posts)),
    twiceMailed: sum(found.map(({ mails }) => mails)),
    givenUp: rows.filter(({ mail }) => mail === 'failed').length,
  };
}

function faultsOfRun(
  row: RunRow,
  wire: RunsWire,
): { readonly lost: string[]; readonly repeated: string[]; readonly posts: number; readonly mails: number } {
  const { incidentId, topic } = row;
  if (!row.runId || !row.finishedAt)
    return {
      lost: [`${topic}: ${row.runId ? `not finished (${String(row.steps)})` : 'no run'}`],
      repeated: [],
      posts: 0,
      mails: 0,
    };
  const calls = wire.callsByIdOf(incidentId);
  const lists = [
    compare(`${topic}: lines`, row.lines ?? [], EXPECTED_LINES),
    compare(`${topic}: pages`, row.chains ?? [], EXPECTED_CHAINS),
    // different ids for one round of a step would be a second order
    compare(`${topic}: calls`, calls.names, EXPECTED_CALLS),
  ];
  const posts = wire.postsOf(incidentId);
  const mails = wire.mailsOf(topic);
  return {
    lost: [
      ...lists.flatMap(({ lost }) => lost),
      ...compare(`${topic}: posts`, posts, EXPECTED_POSTS).lost,
      ...(mails === 0 && row.mail !== 'failed' ? [`${topic}: no mail`] : []),
    ],
    repeated: lists.flatMap(({ repeated }) => repeated),
    posts: posts.length - new Set(posts).size,
    mails: Math.max(mails - 1, 0),
  };
}

function compare(
  what: string,
  seen: readonly string[],
  expected: readonly string[],
): { readonly lost: string[]; readonly repeated: string[] } {
  const lost = expected.filter((one) => !seen.includes(one)).map((one) => `${what}: ${one} is missing`);
  const repeated = seen.filter((one, i) => seen.indexOf(one) !== i || ![...expected, ...POSSIBLE].includes(one));
  return { lost, repeated: repeated.map((one) => `${what}: ${one} once more`) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
