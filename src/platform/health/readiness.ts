/** What one part of the service says of itself. */
export interface Finding {
  readonly isReady: boolean;
  /** One or two words: `ok`, `sandbox`, `behind`. */
  readonly state: string;
  /** When not ready: what is missing and what mends it. Anybody may read it: no address, no credential. */
  readonly missing?: string;
}

export interface ReadinessReport {
  readonly status: 'ready' | 'not-ready';
  readonly states: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

type Check = () => Finding | Promise<Finding>;

const ANSWER_WITHIN_MS = 2_000;

/** Collects what has to work before a load balancer may send traffic; each room adds its own check. */
export class Readiness {
  private readonly checks = new Map<string, Check>();

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  async report(): Promise<ReadinessReport> {
    const found = await Promise.all(
      [...this.checks].map(async ([name, check]) => ({ name, ...(await inTime(name, check)) })),
    );
    return {
      status: found.every(({ isReady }) => isReady) ? 'ready' : 'not-ready',
      states: Object.fromEntries(found.map(({ name, state }) => [name, state])),
      missing: found.flatMap(({ isReady, missing, name }) => (isReady ? [] : [missing ?? name])),
    };
  }
}

async function inTime(name: string, check: Check): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((done) => {
    timer = setTimeout(() => {
      done({
        isReady: false,
        state: 'silent',
        missing: `${name} does not answer within ${ANSWER_WITHIN_MS / 1_000} s`,
      });
    }, ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    // The error's words may name hosts and users; they are in the log of whoever failed.
    return { isReady: false, state: 'failing', missing: `${name} answers with an error: see the log` };
  } finally {
    clearTimeout(timer);
  }
}
