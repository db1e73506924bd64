/**
 * `npm run audit`: what is known against the packages. Apart from `npm run check`, because it asks somebody outside.
 * Exit codes: 0 audited and nothing severe, 1 something of high or critical severity, 8 nothing was audited.
 */
import { spawnSync } from 'node:child_process';

const NOT_AUDITED = 8;

const { stdout, stderr, error } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', timeout: 120_000 });
const found = (() => {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined; // no report: said below
  }
})();

if (!found?.metadata?.vulnerabilities) {
  const why = found?.message ?? found?.error?.summary ?? error?.message ?? String(stderr).trim().split('\n').at(-1);
  process.stdout.write(
    `No advisory service answers here, so nothing was audited (${why}). Run it where the npm registry is reachable.\n`,
  );
  process.exitCode = NOT_AUDITED; // a pipeline must not take silence for a clean bill
} else {
  const { total, ...bySeverity } = found.metadata.vulnerabilities;
  const counts = Object.entries(bySeverity).filter(([, count]) => count > 0);
  process.stdout.write(
    total === 0
      ? 'No known vulnerability.\n'
      : `${total} known: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')}\n`,
  );
  for (const [name, { severity, range, fixAvailable }] of Object.entries(found.vulnerabilities)) {
    process.stdout.write(`  ${name} ${range}: ${severity}${fixAvailable ? '' : ', no fix yet'}\n`);
  }
  if (bySeverity.high + bySeverity.critical > 0) process.exitCode = 1;
}
