/**
 * Signed root of the deviance of a negative binomial with mean `mean` and variance mean + phi·mean², at `seen`; roughly
 * standard normal when nothing is wrong. 0 when no more was seen than expected: only too much is of interest.
 */
export function surprise(seen: number, mean: number, phi: number): number {
  if (seen <= mean) return 0;
  const deviance = phi < 1e-6 ? seen * Math.log(seen / mean) - (seen - mean) : nbDeviance(seen, mean, 1 / phi);
  return deviance > 0 ? Math.sqrt(2 * deviance) : 0;
}

function nbDeviance(seen: number, mean: number, size: number): number {
  return seen * Math.log(seen / mean) - (seen + size) * Math.log((seen + size) / (mean + size));
}
